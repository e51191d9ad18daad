import { createHash } from 'node:crypto';
import type { GitHubServerOptions, PersonOptions } from '../options.ts';
import type { Member, Permissions, Token } from './records.ts';
import { Store } from './store.ts';

/** What a person's token may do: everything that somebody ticks who doesn't want to think. */
export const EVERYTHING: Permissions = {
  metadata: 'read',
  contents: 'write',
  pull_requests: 'write',
  checks: 'read',
  statuses: 'write',
  administration: 'write',
};

/** Who is there in the beginning, and what their one repository is. */
export function seedStore(options: GitHubServerOptions, folder: string, defaultBranch: string, now: number): Store {
  const { owner = 'acme', repository = 'web', people = {} } = options;
  const store = new Store({
    id: idOf(`${owner}/${repository}`),
    name: repository,
    owner: { login: owner, id: idOf(owner), type: 'Organization', name: null, email: null },
    isPrivate: options.isPrivate ?? true,
    folder,
    defaultBranch,
    allowedMerges: { merge: true, squash: true, rebase: true, ...options.allowedMerges },
    deletesMergedBranches: options.deletesMergedBranches ?? false,
    createdAt: now,
    pushedAt: now,
  });
  for (const [login, person] of Object.entries(people)) addPerson(store, login, person);
  return store;
}

/** Adds somebody with a token of theirs. */
export function addPerson(store: Store, login: string, { name, email, role, token }: PersonOptions): Member {
  const member: Member = {
    login,
    id: idOf(login),
    type: 'User',
    name: name ?? null,
    email: email ?? `${login}@example.com`,
    role: role ?? 'write',
  };
  store.members.set(login.toLowerCase(), member);
  addToken(store, { value: token ?? `ghp_${login}`, member, permissions: EVERYTHING, seesRepository: true });
  return member;
}

/** Adds a token. */
export function addToken(store: Store, token: Token): Token {
  store.tokens.set(token.value, token);
  return token;
}

/** The same id for the same name, every time. */
function idOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE(0);
}
