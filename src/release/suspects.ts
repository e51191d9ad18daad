import type { Suspect } from './event.ts';
import { describeCommit, type Description } from './conventional.ts';
import type { CheckPlan } from './health/check.ts';
import { withoutReverted } from './reverts.ts';
import { cutText, list } from './wording.ts';

/** A commit with the files that it touched. */
export interface TouchedCommit {
  /** Full commit id. */
  id: string;
  authorName: string;
  /** Subject, body and footers. */
  message: string;
  paths: readonly string[];
}

/** One thing that speaks against a commit, and how loudly. */
interface Hint {
  weight: number;
  /** Plain text, e.g. `touches src/checkout/`. */
  says: string;
}

const MAX_SUSPECTS = 3;
const MAX_SUBJECT = 100;

/** Types that don't change what runs in production. */
const HARMLESS_TYPES = new Set(['docs', 'test', 'tests', 'ci', 'style']);
const HARMLESS_PATH =
  /(?:^|\/)(?:docs?|tests?|__tests__|specs?|e2e|\.github|\.gitlab|\.circleci)\/|\.(?:md|txt|adoc|rst)$|\.(?:test|spec)\.\w+$/i;
const DEPENDENCY_PATH =
  /(?:^|\/)(?:package\.json|package-lock\.json|yarn\.lock|pnpm-lock\.yaml|go\.(?:mod|sum)|Cargo\.(?:toml|lock)|requirements[^/]*\.txt|poetry\.lock|Gemfile(?:\.lock)?|pom\.xml|build\.gradle(?:\.kts)?)$/;
const MIGRATION_PATH = /(?:^|\/)migrations?\//i;

const BY_TYPE: Record<string, Hint> = {
  feat: { weight: 1, says: 'new feature' },
  perf: { weight: 1, says: 'performance change' },
  refactor: { weight: 1, says: 'refactoring' },
  revert: { weight: 1, says: 'takes something back' },
  fix: { weight: 0.5, says: 'bug fix' },
};

/**
 * The commits that are most likely to be behind what these checks say: at most three, the likeliest first. What a check
 * says that it is about weighs most; then what usually does harm: breaking changes, migrations, dependencies, and
 * performance work where something got slower. Documentation, tests and the bot's own commits never count.
 * @param commits of the release, newest first
 * @param checks that are unhealthy
 * @param own the bot's own commits, by id
 */
export function suspects(
  commits: readonly TouchedCommit[],
  checks: readonly CheckPlan[],
  own: readonly string[],
): Suspect[] {
  const standing = new Set(withoutReverted([...commits]).map(({ id }) => id));
  const ranked = commits
    .filter(({ id }) => standing.has(id) && !own.includes(id))
    .map((commit) => ({ commit, described: describeCommit(commit.message) }))
    .filter(({ commit, described }) => matters(commit, described))
    .map(({ commit, described }) => ({ commit, hints: hintsOf(commit, described, checks) }))
    .map(({ commit, hints }) => ({ commit, hints, weight: hints.reduce((sum, { weight }) => sum + weight, 0) }));
  // Of equals the newest comes first: sorting keeps their order.
  return ranked
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MAX_SUSPECTS)
    .map(({ commit, hints }) => suspectOf(commit, hints));
}

function matters({ paths }: TouchedCommit, { type }: Description): boolean {
  if (type !== undefined && HARMLESS_TYPES.has(type)) return false;
  return paths.length === 0 || paths.some((path) => !HARMLESS_PATH.test(path));
}

function hintsOf(commit: TouchedCommit, described: Description, checks: readonly CheckPlan[]): Hint[] {
  const { type, scope, breaking } = described;
  const about = [...new Set(checks.flatMap((check) => check.about))];
  const touched = new Set(about.flatMap((place) => touchedAt(commit.paths, place) ?? []));
  const words = new Set(checks.flatMap(({ name }) => name.toLowerCase().split(/[^a-z0-9]+/)));
  const scoped = scope !== undefined && (about.includes(scope) || words.has(scope.toLowerCase()));
  const slower = checks.some(({ unit }) => unit === 'seconds');
  const byType = type === undefined ? undefined : BY_TYPE[type];
  return [
    ...[...touched].map((place) => ({ weight: 8, says: `touches ${place}` })),
    ...(scoped ? [{ weight: 8, says: `scope ${scope}` }] : []),
    ...(breaking ? [{ weight: 3, says: 'breaking change' }] : []),
    ...(commit.paths.some((path) => MIGRATION_PATH.test(path)) ? [{ weight: 2, says: 'migrates data' }] : []),
    ...(commit.paths.some((path) => DEPENDENCY_PATH.test(path)) ? [{ weight: 2, says: 'changes dependencies' }] : []),
    ...(byType ? [type === 'perf' && slower ? { ...byType, weight: 4 } : byType] : []),
  ];
}

/** Where the commit touched what a check is about: under a path, or in a folder of that name, wherever it lies. */
function touchedAt(paths: readonly string[], about: string): string | undefined {
  const prefix = about.endsWith('/') ? about : `${about}/`;
  if (paths.some((path) => path === about || path.startsWith(prefix))) return about;
  if (about.includes('/')) return undefined;
  const path = paths.find((path) => path.includes(`/${prefix}`));
  return path?.slice(0, path.indexOf(`/${prefix}`) + prefix.length + 1);
}

function suspectOf({ id, message, authorName, paths }: TouchedCommit, hints: Hint[]): Suspect {
  const [subject = ''] = message.trim().split('\n', 1);
  const files = `touches ${paths.length} ${paths.length === 1 ? 'file' : 'files'}`;
  const why =
    hints.length > 0
      ? list(
          hints.slice(0, 3).map(({ says }) => says),
          'and',
        )
      : files;
  return { commit: id, subject: cutText(subject.trim(), MAX_SUBJECT), author: authorName, why };
}
