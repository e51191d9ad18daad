import type { PersonCommand } from '../../release/command.ts';
import { isVersion } from '../../release/version.ts';
import { nearest } from '../../release/nearest.ts';
import { AFTERCARE_VERBS } from './aftercare-verbs.ts';
import { NOT_YET } from './not-yet.ts';
import { steer, type Read, type Said, type Scope } from './said.ts';

/** Everything that can be typed today. */
export const VERBS: Record<string, Read> = {
  patch: (said) => start('patch', said),
  minor: (said) => start('minor', said),
  major: (said) => start('major', said),
  status: (said) => look('status', said),
  list: (said) => look('list', said),
  help: () => ({ ask: { kind: 'help' } }),
  cancel: ({ words, scope }) => {
    const reason = words.join(' ');
    if (reason === '')
      return {
        mistake:
          'Say why: a cancellation is recorded with its reason. For example `/release cancel the API needs another week`.',
      };
    return steer({ type: 'Cancel', reason }, scope);
  },
  retry: (said) => one(said, 'step', 'run-tests', (step) => ({ type: 'Retry', step })),
  skip: ({ words: [step, ...reason], scope }) => {
    if (step === undefined || reason.length === 0) {
      return { mistake: 'Say which step and why, for example `/release skip load-tests covered by the nightly run`.' };
    }
    return steer({ type: 'Skip', step: step.toLowerCase(), reason: reason.join(' ') }, scope);
  },
  done: ({ words: [step, ...note], scope }) => {
    if (step === undefined)
      return { mistake: 'Say which step is done, for example `/release done security-audit no findings`.' };
    return steer(
      { type: 'SignOff', step: step.toLowerCase(), ...(note.length > 0 && { note: note.join(' ') }) },
      scope,
    );
  },
  approve: (said) => one(said, 'gate', 'testing', (gate) => ({ type: 'Approve', gate })),
  open: (said) => one(said, 'phase', 'testing', (phase) => ({ type: 'OpenPhase', phase })),
  ...AFTERCARE_VERBS,
};

/** `minor [on YYYY-MM-DD | now] [project]`, in any order. */
function start(type: 'patch' | 'minor' | 'major', { words, scope, projects, readDate }: Said): ReturnType<Read> {
  if (scope.version !== undefined)
    return { mistake: `T-Minus finds the version itself: type \`/release ${type}\` without ${scope.version}.` };
  let { project } = scope;
  let on: string | undefined;
  let day: string | undefined;
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === 'dry-run' || word === '--dry-run')
      return { mistake: `\`dry-run\` doesn't exist yet. ${NOT_YET['dry-run']}` };
    if (project === undefined && projects.includes(word)) project = word;
    else if (on === undefined && day === undefined && word === 'now') on = 'now';
    else if (on === undefined && day === undefined && word === 'on') {
      day = rest.shift();
      if (day === undefined) return { mistake: `Say on which day, for example \`/release ${type} on 2026-12-24\`.` };
    } else return { mistake: unexpected(word, `/release ${type} [on YYYY-MM-DD | now]`, ['on', 'now', ...projects]) };
  }
  if (day === undefined)
    return { ask: { kind: 'start', type, ...(on !== undefined && { on }), ...(project !== undefined && { project }) } };
  const read = readDate(day, project);
  if ('problem' in read) return { mistake: read.problem };
  return { ask: { kind: 'start', type, on: read.date, ...(project !== undefined && { project }) } };
}

/** `status` and `list`: a project and a version may also come last. */
function look(kind: 'status' | 'list', { words, scope, projects }: Said): ReturnType<Read> {
  const found: Scope = { ...scope };
  for (const word of words) {
    const version = word.replace(/^v(?=\d)/, '');
    if (found.project === undefined && projects.includes(word)) found.project = word;
    else if (kind === 'status' && found.version === undefined && isVersion(version)) found.version = version;
    else return { mistake: unexpected(word, kind === 'status' ? '/release status 1.3.0' : '/release list', projects) };
  }
  return { ask: { kind, ...found } };
}

/** Verbs with exactly one word behind them. */
function one(
  { verb, words, scope }: Said,
  what: string,
  example: string,
  command: (word: string) => PersonCommand,
): ReturnType<Read> {
  const [word, extra] = words;
  if (word === undefined) return { mistake: `Say which ${what}, for example \`/release ${verb} ${example}\`.` };
  if (extra !== undefined)
    return {
      mistake: `\`/release ${verb}\` takes one ${what} and nothing more, for example \`/release ${verb} ${example}\`.`,
    };
  return steer(command(word.toLowerCase()), scope);
}

function unexpected(word: string, form: string, known: readonly string[]): string {
  const shown = word.length > 40 ? `${word.slice(0, 40)}…` : word;
  const hint = known.length > 0 ? ` Did you mean “${nearest(shown, known)}”?` : '';
  return `I don't understand “${shown}” here: type \`${form}\`.${hint}`;
}
