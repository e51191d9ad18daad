import type { GitHub } from '../github.ts';
import { readRefs, NO_COMMIT } from '../git/refs.ts';
import type { Answer } from '../http/answer.ts';
import { credentialOf, findToken } from '../http/authenticate.ts';
import type { Incoming } from '../http/incoming.ts';
import { followRefs } from '../pulls/follow-refs.ts';
import { roleAllows } from '../state/role.ts';
import type { Member, Token } from '../state/records.ts';
import { announcePush } from '../webhooks/announce-push.ts';
import { runBackend } from './backend.ts';
import { pushRules } from './push-rules.ts';

const PATH = /^\/(?<owner>[^/]+)\/(?<name>[^/]+?)(?:\.git)?\/(?<file>info\/refs|git-upload-pack|git-receive-pack)$/;
const PUSH = 'git-receive-pack';

/** What the log calls a request of git; undefined for any other. */
export function gitRouteOf(method: string, { pathname }: URL): string | undefined {
  const file = PATH.exec(pathname)?.groups?.['file'];
  return file === undefined ? undefined : `${method} /{owner}/{repo}.git/${file}`;
}

/** Answers git's smart HTTP. Source: https://git-scm.com/docs/gitprotocol-http */
export async function answerGit(github: GitHub, incoming: Incoming): Promise<Answer> {
  const { url, headers, call } = incoming;
  const credential = credentialOf(headers['authorization']);
  if (credential === undefined) return unauthorized('No anonymous access.');
  const token = findToken(github, credential);
  if (token === undefined) {
    return unauthorized('Invalid username or token. Password authentication is not supported for Git operations.');
  }
  call.login = token.member.login;
  const { owner, name, file = '' } = PATH.exec(url.pathname)?.groups ?? {};
  const service = file === 'info/refs' ? url.searchParams.get('service') : file;
  const refused = refuse(github, token, `${owner}/${name}`, service);
  if (refused !== undefined) return refused;
  if (file !== PUSH) return runBackend(github.store.repository.folder, incoming, `/${file}`, []);
  return github.exclusively(async () => receivePush(github, incoming, token.member));
}

function refuse({ store }: GitHub, token: Token, wanted: string, service: string | null): Answer | undefined {
  const { owner, name } = store.repository;
  const isOurs = wanted.toLowerCase() === `${owner.login}/${name}`.toLowerCase();
  if (!isOurs || !token.seesRepository) return { status: 404, body: 'Repository not found.\n' };
  if (service === null) return { status: 403, body: 'Please upgrade your git client.\n' };
  const { contents } = token.permissions;
  if (service !== PUSH) return contents === undefined ? { status: 403, body: 'Read access not granted.\n' } : undefined;
  if (!roleAllows(token.member.role, 'write')) {
    return { status: 403, body: `Permission to ${wanted}.git denied to ${token.member.login}.\n` };
  }
  return contents === 'write' ? undefined : { status: 403, body: 'Write access to repository not granted.\n' };
}

/** Lets git receive a push, and makes everything follow that hangs on a ref. */
async function receivePush(github: GitHub, incoming: Incoming, by: Member): Promise<Answer> {
  const { folder } = github.store.repository;
  await followRefs(github);
  const before = await readRefs(folder);
  const answer = await runBackend(folder, incoming, `/${PUSH}`, pushRules(github, by));
  const after = await readRefs(folder);
  for (const ref of new Set([...before.keys(), ...after.keys()])) {
    const update = { ref, before: before.get(ref) ?? NO_COMMIT, after: after.get(ref) ?? NO_COMMIT };
    if (update.before !== update.after) await announcePush(github, update, by);
  }
  await followRefs(github, by);
  return answer;
}

function unauthorized(body: string): Answer {
  return { status: 401, headers: { 'www-authenticate': 'Basic realm="GitHub"' }, body: `${body}\n` };
}
