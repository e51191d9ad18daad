import type { Objection } from '../objection.ts';
import { list, person, time } from '../wording.ts';
import { firstOf, objectionsIn, shortId } from './naming.ts';

/** What is refused of commits, and of the changelog that tells them. */
export const COMMITS = {
  objections: (p: { gate: string; open: readonly Objection[] }) =>
    `${p.gate} can't be approved with ${objectionsIn(p.open)} in the release. Take ${p.open.length === 1 ? 'it' : 'them'} back (\`/release take-back <commit>\`), let ${p.open.length === 1 ? 'it' : 'them'} stay (\`/release override <commit> <reason>\`), or start a bigger release in its place (\`/release make-it minor\`).`,
  'no-objection': (p: { tag: string; commit?: string; open: readonly string[] }) =>
    p.open.length === 0
      ? `Nothing in ${p.tag} stands in the way: there is nothing to override.`
      : `\`${p.commit ?? ''}\` doesn't stand in the way of ${p.tag}: choose ${list([...new Set(p.open.map(shortId))].slice(0, 5))}.`,
  'commit-ambiguous': (p: { commit: string; commits: readonly string[] }) =>
    `\`${p.commit}\` may be ${list(p.commits.slice(0, 5).map((id) => `\`${id.slice(0, 12)}\``))}: write more of it.`,
  'already-waived': (p: { commit: string; reason: string; by: string; at: string }) =>
    `${shortId(p.commit)} may stay already: ${person(p.by)} said so on ${time(p.at)} (${p.reason}).`,
  'unknown-kind': (p: { kind: string; kinds: readonly string[]; nearest: string }) =>
    `There is no kind of commit “${p.kind}”: choose ${list(p.kinds)}. Did you mean ${p.nearest}?`,
  'not-unclassified': (p: { commit: string; tag: string }) =>
    `${shortId(p.commit)} is no commit of ${p.tag} that is to be classified: its subject says what it is, or it is gone.`,
  'changelog-being-written': (p: { tag: string; at: string }) =>
    `The changelog of ${p.tag} has been in the making since ${time(p.at)}. Try again as soon as it is written.`,
  'unknown-commit': (p: { commit: string; project: string }) =>
    `${p.project} has no commit \`${p.commit}\`: write at least 7 digits of its id, or the number of its pull request, such as \`#12\`.`,
  'unknown-version': (p: { version: string; project: string; versions: readonly string[] }) =>
    p.versions.length > 0
      ? `${p.project} has no version ${p.version}: choose ${list(p.versions)}.`
      : `${p.project} has no version ${p.version}, and no other.`,
  'no-changelog': (p: { tag: string }) =>
    `${p.tag} has no changelog that T-Minus can find: there is no section of it in CHANGELOG.md at that tag.`,
  'not-on-branch': (p: { commit: string; branch: string }) =>
    `\`${p.commit}\` is no commit of ${p.branch} that is new in this release: there is nothing to take back.`,
  'nothing-to-drop': (p: { branch: string; commit: string }) =>
    `Nobody's commits have come in on ${p.branch} since \`${p.commit.slice(0, 7)}\`, or they were taken back already: there is nothing to drop.`,
  'take-back-conflicts': (p: { commit: string; branch: string; files: readonly string[] }) =>
    `${shortId(p.commit)} can't be taken back by T-Minus: later commits changed ${firstOf(p.files)} as well. Revert it by hand on ${p.branch}, and push that.`,
  'branch-moved': (p: { branch: string }) =>
    `Somebody pushed to ${p.branch} again and again meanwhile: nothing was done, so try once more.`,
  'branch-gone': (p: { branch: string }) =>
    `There is no branch ${p.branch} on the remote: push it again, or cancel the release.`,
} as const satisfies Record<string, (facts: never) => string>;
