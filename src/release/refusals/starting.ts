import type { Objection } from '../objection.ts';
import { roleName } from '../role.ts';
import { list, person, time } from '../wording.ts';
import { firstOf, objectionsIn, shortId } from './naming.ts';

/** What is refused of a release that shall begin. */
export const STARTING = {
  'release-open': (p: { project: string; version: string; by: string; at: string }) =>
    `v${p.version} of ${p.project} is under way (${person(p.by)} started it on ${time(p.at)}): finish it or cancel it with \`/release cancel <reason>\` first.`,
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
  'no-quorum': (p: { gate: string; role: string; needed: number; found: number }) =>
    `${p.gate} could never be approved: it needs ${p.needed} ${roleName(p.role)}${p.needed > 1 ? 's' : ''} and there ${p.found === 1 ? 'is' : 'are'} ${p.found}. Add people to \`roles.${p.role}\` in tminus.yaml.`,
  'too-few-people': (p: { gate: string; people: readonly string[]; quorum: string }) =>
    `${p.gate} could never be approved: everybody counts once, and ${list(p.people.map(person), 'and')} ${p.people.length === 1 ? 'is' : 'are'} too few for ${p.quorum}. Add people under \`roles\` in tminus.yaml.`,
  'no-second-pair': (p: { gate: string }) =>
    `${p.gate} could never be approved with four eyes: nobody but you holds a role that it asks for. Add somebody under \`roles\` in tminus.yaml.`,
  'type-forbids': (p: { type: string; version: string; open: readonly Objection[] }) =>
    `v${p.version} can't be a ${p.type} release with ${objectionsIn(p.open)} in it. Choose a bigger type, leave ${p.open.length === 1 ? 'the commit' : 'these commits'} out, or override it with a reason.`,
  'leave-out-unknown': (p: { commit: string }) =>
    `${shortId(p.commit)} is no commit since the last release, so it can't be left out: type \`/release plan\` and look again.`,
  'leave-out-all': (p: { count: number }) =>
    `A release can't go without ${p.count === 1 ? 'that commit' : `those ${p.count} commits`}: nothing would be left of it, or they are more than 50. Choose another way out.`,
  'leave-out-conflicts': (p: { files: readonly string[] }) =>
    `The commits can't be left out: later ones changed ${firstOf(p.files)} as well. Choose another way out.`,
  'api-check': (p: { problem: string }) => p.problem,
} as const satisfies Record<string, (facts: never) => string>;
