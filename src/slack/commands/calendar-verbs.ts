import { freezeWords } from './freeze-words.ts';
import { steer, type Read, type Said } from './said.ts';

/** What can be typed about a release's time, its owner, and its project's calendar. */
export const CALENDAR_VERBS: Record<string, Read> = {
  calendar: ({ words: [word, ...more], scope, projects }) => {
    const project = scope.project ?? word;
    const isProject = project === undefined || projects.includes(project);
    return isProject && more.length === 0
      ? { ask: { kind: 'calendar', ...(project !== undefined && { project }) } }
      : {
          mistake: 'The calendar is that of a project: type `/release calendar`, or name one of the projects after it.',
        };
  },
  hold: ({ words, scope }) => {
    const reason = words.join(' ');
    return reason === ''
      ? {
          mistake:
            'Say why: a hold is recorded with its reason. For example `/release hold the API team needs two days`.',
        }
      : steer({ type: 'Hold', reason }, scope);
  },
  resume: ({ words, scope }) =>
    words.length > 0
      ? {
          mistake:
            '`/release resume` takes nothing more. To choose another date, type `/release reschedule 2026-12-24` first.',
        }
      : steer({ type: 'Resume' }, scope),
  reschedule,
  freeze: freezeWords,
  unlock: ({ words, scope: { project } }) => {
    const [first = ''] = words;
    const lock = /^lock-\d+$/i.test(first) ? first.toLowerCase() : undefined;
    const reason = (lock === undefined ? words : words.slice(1)).join(' ');
    return reason === ''
      ? {
          mistake:
            'Say why: a lock is lifted with a reason. For example `/release unlock the fix is on main and was tested`.',
        }
      : {
          ask: {
            kind: 'unlock',
            ...(project !== undefined && { project }),
            ...(lock !== undefined && { lock }),
            reason,
          },
        };
  },
  handover,
};

const RESCHEDULE_EXAMPLE = '`/release reschedule 2026-12-24 the API team needs a week`';

/** `reschedule [on | to] <date | now> [reason]` */
function reschedule({ words, scope, readDate }: Said): ReturnType<Read> {
  const [first, ...rest] = words;
  const [word, ...reason] = first === 'on' || first === 'to' ? rest : words;
  if (word === undefined) return { mistake: `Say the new Release Day, or \`now\`, for example ${RESCHEDULE_EXAMPLE}.` };
  const why = reason.length > 0 && { reason: reason.join(' ') };
  if (word.toLowerCase() === 'now') return steer({ type: 'Reschedule', to: 'now', ...why }, scope);
  const read = readDate(word, scope.project);
  return 'problem' in read ? { mistake: read.problem } : steer({ type: 'Reschedule', to: read.date, ...why }, scope);
}

const HANDOVER_EXAMPLE = '`/release handover @bob`';

/** `handover @user`; whoever was asked may also type `handover accept` or `handover decline`. */
function handover({ words: [word, ...more], scope }: Said): ReturnType<Read> {
  if (word === undefined || more.length > 0)
    return { mistake: `Say who is to take the release over, for example ${HANDOVER_EXAMPLE}.` };
  const said = word.toLowerCase();
  if (said === 'accept') return steer({ type: 'AcceptHandover' }, scope);
  if (said === 'decline') return steer({ type: 'DeclineHandover' }, scope);
  const [, to] = /^@\{([UW][A-Z0-9]+)\}$/.exec(word) ?? [];
  return to === undefined
    ? {
        mistake: `A release is handed over to one person: name them with an @, for example ${HANDOVER_EXAMPLE}. Whoever was asked types \`/release handover accept\` or \`decline\`.`,
      }
    : steer({ type: 'Handover', to }, scope);
}
