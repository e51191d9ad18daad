import { distance } from 'fastest-levenshtein';
import { SEVERITIES, type Severity } from '../../release/event.ts';
import { steer, type Read, type Said } from './said.ts';

/** What can be typed about a release that is in production. */
export const AFTERCARE_VERBS: Record<string, Read> = {
  rollback: ({ words, scope }) => {
    const reason = words.join(' ');
    return reason === ''
      ? {
          mistake:
            'Say why: a rollback is recorded with its reason. For example `/release rollback checkout answers with errors`.',
        }
      : steer({ type: 'RollBack', reason }, scope);
  },
  pick: ({ words, scope }) => steer({ type: 'Pick', ...(words.length > 0 && { branches: words }) }, scope),
  ack: ({ words: [word, ...more], scope }) => {
    if (word === undefined) return steer({ type: 'Acknowledge' }, scope);
    const alert = numberIn(word);
    return alert === undefined || more.length > 0
      ? { mistake: '`/release ack` takes the alert that is open, or the number of one, for example `/release ack 1`.' }
      : steer({ type: 'Acknowledge', alert }, scope);
  },
  dismiss: ({ words, scope }) => {
    const [first, ...rest] = words;
    const alert = first === undefined ? undefined : numberIn(first);
    const reason = (alert === undefined ? words : rest).join(' ');
    return reason === ''
      ? {
          mistake:
            "Say why it isn't this release's doing, for example `/release dismiss the payment provider is down`.",
        }
      : steer({ type: 'DismissAlert', ...(alert !== undefined && { alert }), reason }, scope);
  },
  feedback: ({ words, scope }) => {
    const text = words.join(' ');
    return text === ''
      ? { mistake: 'Say what you heard, for example `/release feedback the new search finds more`.' }
      : steer({ type: 'LogFeedback', text }, scope);
  },
  issue: (said) => (said.words[0]?.toLowerCase() === 'resolve' ? resolve(said) : issue(said)),
};

const EXAMPLE = '`/release issue major the basket loses its last item`';

/** `issue [minor|major|critical] <title>` */
function issue({ words: [first, ...rest], scope }: Said): ReturnType<Read> {
  if (first === undefined)
    return { mistake: `Say what is wrong, and how bad it is if you like, for example ${EXAMPLE}.` };
  const severity = SEVERITIES.find((known) => known === first.toLowerCase());
  const meant = severity ?? almost(first);
  if (severity === undefined && meant !== undefined)
    return {
      mistake: `I don't know the severity “${first}”. Did you mean \`${meant}\`? If the title begins with that word, put the severity before it, for example ${EXAMPLE}.`,
    };
  const title = (severity === undefined ? [first, ...rest] : rest).join(' ');
  return title === ''
    ? { mistake: `Say what is wrong, for example ${EXAMPLE}.` }
    : steer({ type: 'LogIssue', title, severity: severity ?? 'minor' }, scope);
}

/** `issue resolve <n>` */
function resolve({ words: [, word, ...more], scope }: Said): ReturnType<Read> {
  const number = word === undefined || more.length > 0 ? undefined : numberIn(word);
  return number === undefined
    ? { mistake: 'Say which issue is resolved by its number, for example `/release issue resolve 2`.' }
    : steer({ type: 'ResolveIssue', issue: number }, scope);
}

/** A slip of the keyboard must not make a critical issue a minor one. */
function almost(word: string): Severity | undefined {
  return SEVERITIES.find((known) => distance(word.toLowerCase(), known) <= known.length / 4);
}

/** `1` or `#1`; three digits and more are a part of what is said, as in “500 errors”. */
function numberIn(word: string): number | undefined {
  const [, digits] = /^#?([1-9]\d?)$/.exec(word) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
