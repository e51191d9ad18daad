import { nearest } from '../../release/nearest.ts';
import type { StartedType } from '../actions/action-ids.ts';
import type { Wanted } from '../planning/plan-ask.ts';
import { pastIn, splitPast } from './past-words.ts';
import type { Read, Said } from './said.ts';

const TYPES = ['patch', 'minor', 'major'] as const;
/** Pre-releases that are understood (https://semver.org/#spec-item-9). */
const PRES = ['rc', 'beta', 'alpha'];

/** What starts a release, plans one, or goes through one without touching anything. */
export const START_VERBS: Record<string, Read> = {
  patch: (said) => start('patch', said),
  minor: (said) => start('minor', said),
  major: (said) => start('major', said),
  plan,
};

/**
 * `minor [rc] [on YYYY-MM-DD | now] [dry-run] [project]`, in any order, and how it gets past commits in its way: `leave-out
 * <commit> …` or `override <commit> … <reason>`.
 */
function start(type: StartedType, said: Said): ReturnType<Read> {
  const { before, past } = splitPast(said.words);
  const words = before.filter((word) => !isDryRun(word));
  const read = wantedIn(type, { ...said, words }, `/release ${type}`);
  if ('mistake' in read) return read;
  const isRehearsed = words.length < before.length;
  if (past === undefined) return { ask: { kind: isRehearsed ? 'rehearse' : 'start', ...read.wanted } };
  if (isRehearsed)
    return { mistake: `A rehearsal lets nothing in, and leaves nothing out: type \`/release ${type} dry-run\`.` };
  const named = pastIn(past, ['/release', ...scopeWords(said), type, ...words].join(' '));
  return 'mistake' in named ? named : { ask: { kind: 'start-named', ...read.wanted, ...named } };
}

function scopeWords({ scope: { project } }: Said): string[] {
  return project === undefined ? [] : [project];
}

function isDryRun(word: string): boolean {
  return word === 'dry-run' || word === '--dry-run';
}

/** `plan <type>` and what a start takes. */
function plan(said: Said): ReturnType<Read> {
  const [word, ...words] = said.words;
  if (word === undefined) return { mistake: 'Say what to plan, for example `/release plan minor`.' };
  const type = TYPES.find((known) => known === word.toLowerCase());
  if (type === undefined)
    return {
      mistake: `A release is patch, minor or major: type for example \`/release plan ${nearest(word.slice(0, 40), [...TYPES])}\`.`,
    };
  const read = wantedIn(type, { ...said, words }, `/release plan ${type}`);
  return 'mistake' in read ? read : { ask: { kind: 'plan', ...read.wanted } };
}

/** @param form what was typed so far, for the sentences */
function wantedIn(
  type: StartedType,
  { words, scope, projects, readDate }: Said,
  form: string,
): { wanted: Wanted } | { mistake: string } {
  if (scope.version !== undefined)
    return { mistake: `T-Minus finds the version itself: type \`${form}\` without ${scope.version}.` };
  const wanted: Wanted = { type, ...(scope.project !== undefined && { project: scope.project }) };
  let day: string | undefined;
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const pre = PRES.find((known) => known === word?.toLowerCase());
    const isDated = wanted.on !== undefined || day !== undefined;
    if (wanted.project === undefined && projects.includes(word)) wanted.project = word;
    else if (wanted.pre === undefined && pre !== undefined) wanted.pre = pre;
    else if (!isDated && word === 'now') wanted.on = 'now';
    else if (!isDated && word === 'on') {
      day = rest.shift();
      if (day === undefined) return { mistake: `Say on which day, for example \`${form} on 2026-12-24\`.` };
    } else
      return {
        mistake: unexpected(word, `${form} [rc] [on YYYY-MM-DD | now]`, [
          'on',
          'now',
          'rc',
          'dry-run',
          'leave-out',
          'override',
          ...projects,
        ]),
      };
  }
  if (day === undefined) return { wanted };
  const read = readDate(day, wanted.project);
  return 'problem' in read ? { mistake: read.problem } : { wanted: { ...wanted, on: read.date } };
}

/** A word that has no meaning there. */
export function unexpected(word: string, form: string, known: readonly string[]): string {
  const shown = word.length > 40 ? `${word.slice(0, 40)}…` : word;
  const hint = known.length > 0 ? ` Did you mean “${nearest(shown, known)}”?` : '';
  return `I don't understand “${shown}” here: type \`${form}\`.${hint}`;
}
