import type { LocalTime } from '../calendar-ask.ts';
import type { Read, Said } from './said.ts';

const FORM = '`/release freeze from 2026-12-23 until 2027-01-02 18:00 the holidays`';

/**
 * `freeze` shows what holds; `freeze [from <date [time]>] until <date [time]> <reason>` declares one; `freeze lift [id]`
 * ends one. Times are those of the project's zone.
 */
export function freezeWords(said: Said): ReturnType<Read> {
  const { scope, words } = scoped(said);
  const [first, ...rest] = words;
  const verb = first?.toLowerCase();
  if (verb === undefined) return { ask: { kind: 'freezes', ...scope } };
  if (verb === 'lift') {
    const [freeze, extra] = rest;
    return extra === undefined
      ? { ask: { kind: 'lift', ...scope, ...(freeze !== undefined && { freeze: freeze.toLowerCase() }) } }
      : {
          mistake:
            '`/release freeze lift` takes at most the name of a freeze, for example `/release freeze lift freeze-1`.',
        };
  }
  if (verb !== 'from' && verb !== 'until') return { mistake: `Say until when, and why, for example ${FORM}.` };
  return declared(said, scope, verb, rest);
}

function declared(said: Said, scope: { project?: string }, verb: 'from' | 'until', words: string[]): ReturnType<Read> {
  const begin = verb === 'from' ? moment(said, scope, words) : { words };
  if ('problem' in begin) return { mistake: begin.problem };
  const [until, ...after] = begin.words;
  const end = moment(said, scope, verb === 'until' ? begin.words : after);
  if (verb === 'from' && until?.toLowerCase() !== 'until')
    return { mistake: `Say until when the freeze holds, for example ${FORM}.` };
  if ('problem' in end) return { mistake: end.problem };
  const reason = end.words.join(' ');
  if (reason === '') return { mistake: `Say why: a freeze is declared with its reason. For example ${FORM}.` };
  const from = 'at' in begin && { from: begin.at };
  return { ask: { kind: 'freeze', ...scope, ...from, until: end.at, reason } };
}

/** `2026-12-23` or `2026-12-23 18:00`, and the words behind it. */
function moment(
  { readDate }: Said,
  { project }: { project?: string },
  [first = '', second = '', ...rest]: string[],
): { at: LocalTime; words: string[] } | { problem: string } {
  if (first === '') return { problem: `Say the day, for example ${FORM}.` };
  const read = readDate(first, project);
  if ('problem' in read) return read;
  const { date } = read;
  if (!/^\d{1,2}:\d{2}$/.test(second)) return { at: { date }, words: second === '' ? [] : [second, ...rest] };
  const time = second.padStart(5, '0');
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
    ? { at: { date, time }, words: rest }
    : { problem: `“${second}” is no time of day: write hours and minutes, such as 18:00.` };
}

/** The project may come first, or behind the verb. A freeze is of no version. */
function scoped({ scope: { project }, words, projects }: Said): { scope: { project?: string }; words: string[] } {
  const [first = '', ...rest] = words;
  if (project !== undefined) return { scope: { project }, words };
  return projects.includes(first) ? { scope: { project: first }, words: rest } : { scope: {}, words };
}
