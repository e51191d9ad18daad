import { referenceIn } from '../process/handed-on.ts';
import type { Project } from '../process/project.ts';
import type { GithubEntry } from './github-schema.ts';
import type { Problem } from './problem.ts';
import { at, isMapping, texts } from './raw.ts';

type ForgeSource = NonNullable<Project['forge']>;

/** Where a project's forge is. The entry has been found good. */
export function toForge(entry: GithubEntry): ForgeSource {
  const { owner, repo, url, logins } = entry;
  const webhookSecret = entry['webhook-secret'];
  return {
    owner,
    repo,
    ...(url !== undefined && { url: url.replace(/\/+$/, '') }),
    credentials: credentialsOf(entry),
    logins: Object.fromEntries(Object.entries(logins).map(([login, member]) => [login.toLowerCase(), member])),
    ...(webhookSecret !== undefined && { webhookSecret }),
  };
}

function credentialsOf({ token = '', app }: GithubEntry): ForgeSource['credentials'] {
  if (!app) return { token };
  const { id, installation, 'private-key': value, 'private-key-file': file = '' } = app;
  return { app: id, installation, key: value === undefined ? { file } : { value } };
}

/** The values of a forge that may refer to variables of the bot. */
export function variablesOf({ credentials, webhookSecret }: ForgeSource): string[] {
  const own = 'token' in credentials ? [credentials.token] : 'value' in credentials.key ? [credentials.key.value] : [];
  return [...own, ...(webhookSecret === undefined ? [] : [webhookSecret])];
}

/** What no single value of `github` shows. The paths begin below `github`. */
export function githubProblems(github: unknown): Problem[] {
  if (!isMapping(github)) return [];
  const [token, app] = [at(github, 'token'), at(github, 'app')];
  if (token === undefined && app === undefined)
    return [{ path: [], message: 'nothing says how to sign in: add `token: $GITHUB_TOKEN`, or `app`.' }];
  if (token !== undefined && app !== undefined)
    return [{ path: ['app'], message: 'there is `token` already: leave one of the two out.' }];
  if (app === undefined) return [];
  const keys = ['private-key', 'private-key-file'].filter((key) => at(app, key) !== undefined);
  if (keys.length === 1) return [];
  const message =
    keys.length === 0
      ? 'the App has no key: add `private-key-file`, or `private-key: $NAME`.'
      : 'there is `private-key` already: leave one of the two out.';
  return [{ path: keys.length === 0 ? ['app'] : ['app', 'private-key-file'], message }];
}

/** The variables of the bot that `github` refers to, each with where. */
export function githubVariables(github: unknown): { path: string[]; name: string }[] {
  const written = [['token'], ['app', 'private-key'], ['webhook-secret']].flatMap((path) =>
    texts(at(github, ...path)).map((value) => ({ path, value })),
  );
  return written.flatMap(({ path, value }) => {
    const name = referenceIn(value);
    return name === undefined ? [] : [{ path, name }];
  });
}
