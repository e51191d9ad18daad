import type { Change } from './conventional.ts';
import type { CommitRules, Kind } from './objection.ts';
import { DEFAULT_RULES } from './rules.ts';
import type { Section } from './sections.ts';

/** How commits are to be read: by the project's rules, and by what people said of those that say nothing. */
export interface Reading {
  /** Absent in releases of an older T-Minus: then the defaults. */
  rules?: CommitRules | undefined;
  /** By commit id. */
  classified?: Readonly<Record<string, Kind>> | undefined;
}

/** What a change means for a release. */
export interface Meaning {
  /** What it is apart from what it breaks; undefined while nobody knows. */
  kind: Exclude<Kind, 'breaking'> | undefined;
  /** What breaks, in words; none when nothing does. */
  breaking: string[];
  /** As which type a frozen branch sees it; undefined while nobody knows. */
  type: string | undefined;
}

/** Types that most projects use for what users don't notice (commitlint's conventional types, and a few more). */
const INTERNAL = ['build', 'chore', 'ci', 'docs', 'refactor', 'release', 'revert', 'style', 'test', 'tests', 'wip'];

const KIND_OF: Record<Section, Exclude<Kind, 'breaking'>> = {
  Features: 'feature',
  'Bug Fixes': 'fix',
  Performance: 'performance',
  'Breaking Changes': 'internal',
};

const TYPE_OF: Record<Kind, string> = {
  feature: 'feat',
  fix: 'fix',
  performance: 'perf',
  breaking: 'breaking',
  internal: 'chore',
};

/**
 * What a change means. Its own words decide; what a person said of its commit counts where they say nothing, so that
 * calling a feature internal is no way around a promise.
 */
export function meaningOf(change: Change, { rules = DEFAULT_RULES, classified = {} }: Reading): Meaning {
  const { type, text, breaking } = change;
  if (type !== undefined && Object.hasOwn(rules.sections, type)) {
    const section = rules.sections[type] ?? 'Features';
    const breaks = section === 'Breaking Changes' && breaking.length === 0 ? [text] : breaking;
    return { kind: KIND_OF[section], breaking: breaks, type };
  }
  if (isUnderstood(change, rules)) return { kind: 'internal', breaking, type };
  const kind = Object.hasOwn(classified, change.commit) ? classified[change.commit] : undefined;
  if (kind === undefined) return { kind, breaking, type };
  return kind === 'breaking'
    ? { kind: 'internal', breaking: [text], type: TYPE_OF[kind] }
    : { kind, breaking, type: TYPE_OF[kind] };
}

/** Does a change say by its own words what it is? A note of what breaks says enough. */
export function isUnderstood({ type, breaking }: Change, rules: CommitRules = DEFAULT_RULES): boolean {
  if (breaking.length > 0) return true;
  if (type === undefined) return false;
  return Object.hasOwn(rules.sections, type) || INTERNAL.includes(type) || (rules.untold ?? []).includes(type);
}
