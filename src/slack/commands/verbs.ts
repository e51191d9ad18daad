import type { PersonCommand } from '../../release/command.ts';
import { isVersion } from '../../release/version.ts';
import { AFTERCARE_VERBS } from './aftercare-verbs.ts';
import { announcementWords } from './announcement-words.ts';
import { CALENDAR_VERBS } from './calendar-verbs.ts';
import { COMMIT_VERBS } from './commit-verbs.ts';
import { hotfixWords } from './hotfix-words.ts';
import { GATE_VERBS } from './gate-verbs.ts';
import { PLAN_VERBS } from './plan-verbs.ts';
import { steer, type Read, type Said, type Scope } from './said.ts';
import { START_VERBS, unexpected } from './start-verbs.ts';

/** Everything that can be typed today. */
export const VERBS: Record<string, Read> = {
  ...START_VERBS,
  hotfix: hotfixWords,
  status: (said) => look('status', said),
  list: (said) => look('list', said),
  audit: (said) => look('audit', said),
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
  ...GATE_VERBS,
  open: (said) => one(said, 'phase', 'testing', (phase) => ({ type: 'OpenPhase', phase })),
  announcement: announcementWords,
  announce: ({ words, scope }) =>
    words.length === 0
      ? steer({ type: 'Announce' }, scope)
      : {
          mistake:
            '`/release announce` sends the announcement and takes nothing more; `/release announcement` shows it, and how it is edited.',
        },
  ...PLAN_VERBS,
  ...COMMIT_VERBS,
  ...AFTERCARE_VERBS,
  ...CALENDAR_VERBS,
};

/** `status`, `list` and `audit`: a project and a version may also come last. */
function look(kind: 'status' | 'list' | 'audit', { words, scope, projects }: Said): ReturnType<Read> {
  const found: Scope = { ...scope };
  for (const word of words) {
    const version = word.replace(/^v(?=\d)/, '');
    if (found.project === undefined && projects.includes(word)) found.project = word;
    else if (kind !== 'list' && found.version === undefined && isVersion(version)) found.version = version;
    else return { mistake: unexpected(word, kind === 'list' ? '/release list' : `/release ${kind} 1.3.0`, projects) };
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
