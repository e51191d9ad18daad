import semver from 'semver';
import type { Change } from './conventional.ts';
import { apiObjection, NEEDED_BY_API, type Bump } from './api-verdict.ts';
import type { Candidate } from './candidate.ts';
import { isUnderstood, meaningOf, type Reading } from './meaning.ts';
import { needOf, type Need } from './need.ts';
import type { CommitRules, Objection, Waiver } from './objection.ts';
import { DEFAULT_RULES } from './rules.ts';
import type { ReleaseType } from './version.ts';
import { cutText } from './wording.ts';

const MAX_SUBJECT = 100;
/** An author's name as git has it may be anything. */
const MAX_AUTHOR = 100;
const MAX_UNCLASSIFIED = 50;

/**
 * What the release may not have as it is: what its type doesn't allow (release-process.md, "Release Types"), and what
 * its frozen branch doesn't take. Newest first, each commit at most once per promise. Never cut short: the one that
 * is left out would pass the gate. An unclassified commit breaks no promise of the type.
 */
export function objections(
  of: Reading & {
    type: ReleaseType;
    /** Without prefix. Below 1.0.0 a minor release may break things (semver.org, clause 4). */
    version: string;
    /** `changesIn` of all commits since the last release. */
    changes: readonly Change[];
    /** `changesIn` of all commits since the branch was frozen; absent while it isn't. */
    frozenSince?: readonly Change[] | undefined;
    /** The bot's own commits, by id: they break no promise. */
    own?: readonly string[] | undefined;
    /** What the project's own judge of its API found. */
    api?: Bump | undefined;
  },
): Objection[] {
  const { type, version, changes, frozenSince = [], own = [], api } = of;
  const takes = (of.rules ?? DEFAULT_RULES).freezeTakes;
  const ofPeople = ({ commit }: Change): boolean => !own.includes(commit);
  const forbidden = forbiddenBy(type, version);
  const againstType = (change: Change): Objection[] => {
    const needs = needOf(change, of);
    return needs && forbidden.includes(needs) ? [objectionTo(change, 'type', needs)] : [];
  };
  const againstFreeze = (change: Change): Objection[] => {
    const { type: seen } = meaningOf(change, of);
    return seen !== undefined && takes.includes(seen) ? [] : [objectionTo(change, 'freeze', 'not a fix')];
  };
  const judged = api && NEEDED_BY_API[api];
  return [
    ...(judged && forbidden.includes(judged) ? [apiObjection(judged, api)] : []),
    ...oncePerCommit(changes.filter(ofPeople).flatMap(againstType)),
    ...oncePerCommit(frozenSince.filter(ofPeople).flatMap(againstFreeze)),
  ];
}

/** The objections of a release's candidate that nobody has waived: while there is one, no gate passes and nothing is tagged. */
export function openObjections(release: { candidate?: Candidate; waivers: readonly Waiver[] }): Objection[] {
  return withoutWaived(release.candidate?.objections ?? [], release.waivers);
}

/** Those that nobody has waived. */
export function withoutWaived(all: readonly Objection[], waivers: readonly Waiver[]): Objection[] {
  return all.filter(
    ({ commit, against }) => !waivers.some((waiver) => waiver.commit === commit && waiver.against === against),
  );
}

/** How many commits there are of each kind; each counts once, as the biggest that it is. */
export function countsOf(
  changes: readonly Change[],
  reading: Reading = {},
): { features: number; fixes: number; performance: number; breaking: number; other: number } {
  const rankOf = new Map<string, number>();
  for (const change of changes) {
    const { kind, breaking } = meaningOf(change, reading);
    const rank = breaking.length > 0 ? 0 : KINDS_BY_RANK.indexOf(kind ?? 'internal');
    rankOf.set(change.commit, Math.min(rank, rankOf.get(change.commit) ?? rank));
  }
  const [breaking = 0, features = 0, fixes = 0, performance = 0, other = 0] = KINDS_BY_RANK.map(
    (_, rank) => [...rankOf.values()].filter((own) => own === rank).length,
  );
  return { features, fixes, performance, breaking, other };
}

/**
 * Commits whose subject says nothing that we understand, whatever people have said of them since: newest first, at
 * most 50.
 */
export function unclassifiedIn(
  changes: readonly Change[],
  rules?: CommitRules,
): { commit: string; subject: string; author: string }[] {
  const understood = new Set(changes.filter((change) => isUnderstood(change, rules)).map(({ commit }) => commit));
  const unknown = changes.filter(({ commit }) => !understood.has(commit));
  const byCommit = new Map(unknown.map((change) => [change.commit, change]));
  return [...byCommit.values()]
    .slice(0, MAX_UNCLASSIFIED)
    .map(({ commit, subject, author }) => ({ commit, subject: shortened(subject), author }));
}

const KINDS_BY_RANK = ['breaking', 'feature', 'fix', 'performance', 'internal'];

function forbiddenBy(type: ReleaseType, version: string): Need[] {
  switch (type) {
    case 'patch':
    case 'hotfix':
      return ['feature', 'breaking'];
    case 'minor':
      return semver.major(version) === 0 ? [] : ['breaking'];
    case 'major':
      return [];
    default:
      return type satisfies never;
  }
}

function objectionTo(
  { commit, subject, author }: Change,
  against: Objection['against'],
  because: Objection['because'],
): Objection {
  return { commit, subject: shortened(subject), author: cutText(author, MAX_AUTHOR), against, because };
}

/** Of a subject that is far too long only the beginning is looked at. */
function shortened(subject: string): string {
  return cutText(subject.slice(0, 50 * MAX_SUBJECT), MAX_SUBJECT);
}

/** Of several things to say about one commit, that it breaks something. */
function oncePerCommit(all: Objection[]): Objection[] {
  const byCommit = new Map<string, Objection>();
  for (const objection of all) {
    const before = byCommit.get(objection.commit);
    if (!before || objection.because === 'breaking') byCommit.set(objection.commit, objection);
  }
  return [...byCommit.values()];
}
