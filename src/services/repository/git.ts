import { join, resolve } from 'node:path';
import { refresh } from './fetch.ts';
import { openGit } from './git-process.ts';
import { openHistory } from './history.ts';
import { mergeTrees } from './merge-trees.ts';
import { prepareMirror } from './mirror.ts';
import { canPush, push } from './push.ts';
import { RepositoryError, type Repository, type TagKey } from './repository.ts';
import { openScratch } from './scratch.ts';
import { openSearch } from './search.ts';
import { signText } from './sign-text.ts';
import { undo } from './undo.ts';
import { requireUrl, withoutCredentials } from './url.ts';
import { webAddress } from './web-address.ts';
import { addWorktree, pruneWorktrees } from './worktree.ts';
import { writeCommit, type Identity } from './write-commit.ts';
import { isSignedTag, writeTag } from './write-tag.ts';

const BOT_IDENTITY: Identity = { name: 'T-Minus', email: 'tminus@localhost' };

/**
 * Opens a project's repository: a bare mirror in `<dataDir>/repositories/<project>.git`, made at the first time, and
 * worktrees in `<dataDir>/worktrees/<project>`. Asks the remote nothing yet. Needs git 2.38 or later.
 * @throws RepositoryError (`invalid`) for a URL or a project name that can't be used
 */
export async function openRepository(request: {
  project: string;
  url: string;
  /** Its name; when given, `refresh` sees to it that it exists. */
  main?: string;
  dataDir: string;
  /** Who the bot's commits are by. */
  identity?: Identity;
  /** Absent: tags are not signed. */
  tagKey?: TagKey;
  /** Our environment: what git gets of it is in environment.ts. */
  env?: NodeJS.ProcessEnv;
  /** Ends everything that runs here, for good. */
  signal?: AbortSignal;
}): Promise<Repository> {
  const { project, main, identity = BOT_IDENTITY, tagKey: key, env = process.env, signal } = request;
  if (!/^[a-z0-9][\w.-]*$/i.test(project)) {
    throw new RepositoryError(
      'invalid',
      `“${project}” can't be a project's name: use letters, digits, “-”, “_” and “.”.`,
    );
  }
  const url = requireUrl(request.url);
  const dataDir = resolve(request.dataDir);
  const folder = join(dataDir, 'repositories', `${project}.git`);
  const worktrees = join(dataDir, 'worktrees', project);

  await prepareMirror({ folder, url });
  const git = openGit({ folder, url, env, signal });
  await pruneWorktrees(git, worktrees);
  const scratch = join(dataDir, 'scratch');
  const sign = key && (async (text: string) => signText(text, { key, env, scratch }));
  const tagger = { ...identity, ...(key?.email !== undefined && { email: key.email }) };

  return {
    ...openHistory(git),
    ...openSearch(git),
    url: withoutCredentials(url),
    refresh: () => refresh(git, main),
    commit: ({ parent, files, message, at }) =>
      writeCommit(git, { parents: [parent], content: { files }, message, by: identity, at }),
    async merge({ into, from, message, at, tree }) {
      const merged = tree === undefined ? await mergeTrees(git, { into, from }) : { tree };
      if ('conflicts' in merged) return merged;
      return { merged: await writeCommit(git, { parents: [into, from], content: merged, message, by: identity, at }) };
    },
    revert: async (undoing) => undo(git, 'revert', undoing, identity),
    reapply: async (undoing) => undo(git, 'reapply', undoing, identity),
    tag: (tag) => writeTag(git, { ...tag, by: tagger }, sign),
    isSigned: async (tag) => isSignedTag(git, tag),
    push: (updates) => push(git, updates),
    canPush: async (updates) => canPush(git, updates),
    webAddress: (commit) => webAddress(url, commit),
    scratch: async () =>
      openScratch(git, { project, dataDir }, async (place) => openRepository({ ...request, ...place })),
    async worktree(commit) {
      // A command in an earlier one may have changed the settings.
      await prepareMirror({ folder, url });
      return addWorktree(git, worktrees, commit);
    },
  };
}
