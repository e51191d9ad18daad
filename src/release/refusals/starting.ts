import type { Objection } from '../objection.ts';
import { roleName } from '../role.ts';
import { list, person, time } from '../wording.ts';
import { firstOf, objectionsIn, roles, shortId, silence } from './naming.ts';

/** People who are missing: who could be added, and the user groups of which Slack doesn't tell who is in them. */
interface Missing {
  others: readonly string[];
  unread: readonly string[];
}

/** What is refused of a release that shall begin. */
export const STARTING = {
  'release-open': (p: { project: string; version: string; by: string; at: string; type?: string }) =>
    p.type === 'hotfix'
      ? `Hotfix v${p.version} of ${p.project} is under way (${person(p.by)} started it on ${time(p.at)}), and there is one at a time. While it waits for its fix, push what else is broken to its branch, too; otherwise finish it, or cancel it with \`/release v${p.version} cancel <reason>\`, first.`
      : `v${p.version} of ${p.project} is under way (${person(p.by)} started it on ${time(p.at)}): finish it or cancel it with \`/release v${p.version} cancel <reason>\` first.`,
  'no-main': (p: { repository: string; main: string; branches: readonly string[] }) =>
    p.branches.length > 0
      ? `${p.repository} has no branch \`${p.main}\` (there is ${list(p.branches.slice(0, 5), 'and')}): set \`main\` in tminus.yaml to the right one.`
      : `${p.repository} has no branch \`${p.main}\` and no other: push one, or set \`main\` in tminus.yaml to the right one.`,
  'bad-version': (p: { problem: string }) => p.problem,
  'nothing-new': (p: { main: string; tag: string }) =>
    `Nothing has been committed to ${p.main} since ${p.tag}: there is nothing to release.`,
  'tag-exists': (p: { tag: string; commit: string }) =>
    `The tag ${p.tag} exists already (at ${p.commit.slice(0, 8)}), outside the history of the main branch. A version is never used twice: merge that tag into main, or release another version.`,
  'branch-exists': (p: { branch: string; commit: string }) =>
    `The branch ${p.branch} exists already (at ${p.commit.slice(0, 8)}), perhaps from a cancelled release. If nobody needs it, type \`git push origin --delete ${p.branch}\` and start again.`,
  'no-quorum': (p: Missing & { gate: string; role: string; needed: number; found: number }) =>
    `${p.gate} could never be approved: ${more(p.needed - p.found, p.role)} missing (it needs ${p.needed}, and there ${are(p.found)} ${p.found}${silence(p)}). ${addTo(p, `roles.${p.role}`)}.`,
  'too-few-people': (
    p: Missing & { gate: string; people: readonly string[]; quorum: string; lacking: string; short: number },
  ) =>
    `${p.gate} could never be approved: everybody counts once, and ${named(p.people)} ${are(p.people.length)} too few for ${p.quorum}: ${p.lacking} ${are(p.short)} missing${silence(p)}. ${addTo(p, 'roles')}.`,
  'no-second-pair': (
    p: Missing & { gate: string; roles: readonly string[]; people: readonly string[]; isFreed?: boolean },
  ) =>
    `${p.gate} could never be approved with four eyes: there ${are(p.people.length)} only ${named(p.people)}, and 1 more ${roles(p.roles)} is missing who neither starts the release nor alone wrote its changes${silence(p)}. ${elseStart(p.isFreed, addTo(p, p.roles.length === 1 ? `roles.${p.roles.join('')}` : 'roles'))}.`,
  'no-signer': (p: Missing & { step: string; id: string; role: string }) =>
    `“${p.step}” could never be signed off: nobody has the role ${roleName(p.role)}${silence(p)}. ${addTo(p, `roles.${p.role}`)}, or give the line to another role with \`steps.${p.id}.role\`.`,
  'nothing-in-production': (p: { project: string }) =>
    `Nothing of ${p.project} is in production yet, so there is nothing to mend: start a release with \`/release patch\`.`,
  'hotfix-base': (p: { main: string; production: string; what: string }) =>
    `${p.main} has moved on since ${p.production}, which production runs: it holds ${p.what}. Say where the hotfix is cut from: \`/release hotfix from-production <summary>\` (${p.production} and the fix, nothing else) or \`/release hotfix from-main <summary>\` (all of ${p.main}).`,
  'hotfix-summary-missing': (p: { project: string }) =>
    `Say what is broken in ${p.project}: \`/release hotfix checkout answers with errors\`. Its changelog comes from the commits; this is for people.`,
  'type-forbids': (p: { type: string; version: string; open: readonly Objection[] }) =>
    p.type === 'hotfix'
      ? `A hotfix takes fixes only, and v${p.version} would have ${objectionsIn(p.open)} in it. Pick fixes, or start a release that may have ${p.open.length === 1 ? 'it' : 'them'}.`
      : `v${p.version} can't be a ${p.type} release with ${objectionsIn(p.open)} in it. Choose a bigger type, leave ${p.open.length === 1 ? 'the commit' : 'these commits'} out, or override it with a reason.`,
  'leave-out-unknown': (p: { commit: string }) =>
    `${shortId(p.commit)} is no commit since the last release, so it can't be left out: type \`/release plan\` and look again.`,
  'leave-out-all': (p: { count: number }) =>
    `A release can't go without ${p.count === 1 ? 'that commit' : `those ${p.count} commits`}: nothing would be left of it, or they are more than 50. Choose another way out.`,
  'leave-out-conflicts': (p: { files: readonly string[] }) =>
    `The commits can't be left out: later ones changed ${firstOf(p.files)} as well. Choose another way out.`,
  'api-check': (p: { problem: string }) => p.problem,
} as const satisfies Record<string, (facts: never) => string>;

function are(count: number): string {
  return count === 1 ? 'is' : 'are';
}

/** `2 more release managers are`. */
function more(count: number, role: string): string {
  return `${count} more ${roleName(role)}${count > 1 ? 's' : ''} ${are(count)}`;
}

/** At most five of them by name. */
function named(people: readonly string[]): string {
  const names = people.slice(0, 5).map(person);
  return list(people.length > 5 ? [...names, `${people.length - 5} more`] : names, 'and');
}

/** Where that would be enough, it is the first way out. */
function elseStart(isFreed: boolean | undefined, otherwise: string): string {
  if (!isFreed) return otherwise;
  return `Let somebody else start it, or ${otherwise.charAt(0).toLowerCase()}${otherwise.slice(1)}`;
}

function addTo({ others }: Missing, key: string): string {
  if (others.length === 0) return `Name people under \`${key}\` in tminus.yaml`;
  return `Add ${list([...others.map(person), 'somebody else'])} under \`${key}\` in tminus.yaml`;
}
