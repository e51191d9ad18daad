import { openRepository } from '../../../../src/services/repository/git.ts';
import type { Repository, TagKey } from '../../../../src/services/repository/repository.ts';
import { makeRemote, type TestRemote } from '../../git-remote.ts';

/** How each failure ends. */
export const AGAIN = 'Then type `/release retry tag-release`.';

/** A remote whose tags are signed with this key; `tag` makes v1.3.0 and pushes it. */
export async function signedBy(
  tagKey: TagKey,
  env: NodeJS.ProcessEnv = process.env,
): Promise<TestRemote & { tag: (message?: string) => Promise<string> }> {
  const remote = await makeRemote([{ message: 'feat: begin' }]);
  const { remote: url, dataDir, ids } = remote;
  const repository: Repository = await openRepository({ project: 'acme-web', url, dataDir, tagKey, env });
  await repository.refresh();
  return {
    ...remote,
    repository,
    async tag(message = 'v1.3.0') {
      const object = await repository.tag({
        name: 'v1.3.0',
        commit: ids[0] ?? '',
        message,
        at: '2025-11-25T08:00:00Z',
      });
      await repository.push([{ ref: 'refs/tags/v1.3.0', to: object }]);
      return object;
    },
  };
}

/** What keeps a tag from being signed. */
export async function failure(key: TagKey, env?: NodeJS.ProcessEnv): Promise<unknown> {
  const { tag } = await signedBy(key, env);
  return tag().catch((error: unknown) => error);
}
