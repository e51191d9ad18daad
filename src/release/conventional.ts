import { CommitParser } from 'conventional-commits-parser';
import { withoutReverted, type CommitText } from './reverts.ts';

/** One change as its author described it (conventionalcommits.org). */
export interface Change {
  /** `feat`, `fix`, …, in lower case; undefined when the subject is not conventional. */
  type: string | undefined;
  /** The description, without type and scope. */
  text: string;
  /** What breaks, one entry per note, each on one line. */
  breaking: string[];
}

/** What a commit says of itself as a whole. */
export interface Description {
  /** `feat`, `fix`, …, in lower case; undefined when the subject is not conventional. */
  type: string | undefined;
  scope: string | undefined;
  breaking: boolean;
}

const HEADER = /^(\w+)(?:\(([^()]*)\))?!?: (.*)$/;
const BREAKING_HEADER = /^(\w+)(?:\(([^()]*)\))?!: (.*)$/;
/** GitHub writes one such line for each commit that it squashes. */
const SQUASHED_LINE = /\n(?=\* \w+(?:\([^()]*\))?!?: )/;

const parser = new CommitParser({
  headerPattern: HEADER,
  breakingHeaderPattern: BREAKING_HEADER,
  headerCorrespondence: ['type', 'scope', 'subject'],
  // The default reads lines such as `-type-` in a body as fields: they would overwrite what the header says.
  fieldPattern: undefined,
});

/** What changed in these commits (newest first), reverted changes left out, in the same order. */
export function changesIn(commits: CommitText[]): Change[] {
  return withoutReverted(commits).flatMap(({ message }) => {
    const text = normalised(message);
    return text === '' ? [] : descriptionsIn(text).map(parse);
  });
}

/** What one commit says of itself. */
export function describeCommit(message: string): Description {
  const { type, scope, notes } = parser.parse(message.trim() === '' ? '(no message)' : normalised(message));
  return { type: type?.toLowerCase(), scope: scope ?? undefined, breaking: notes.length > 0 };
}

/**
 * A conventional subject speaks for the whole commit. A squash merge under another title, such as `Checkout (#12)`,
 * speaks through its conventional lines, each with the text that follows it.
 */
function descriptionsIn(message: string): string[] {
  const [subject = ''] = message.split('\n', 1);
  if (HEADER.test(subject)) return [message];
  const [title = '', ...lines] = message.split(SQUASHED_LINE);
  return [title, ...lines.map((line) => line.slice('* '.length))];
}

function normalised(message: string): string {
  return message.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n').trim();
}

function parse(message: string): Change {
  const { type, subject, header, notes } = parser.parse(message);
  const text = (subject ?? header ?? '').trim();
  return {
    type: type?.toLowerCase(),
    text,
    breaking: notes.map((note) => firstParagraph(note.text) || text),
  };
}

function firstParagraph(text: string): string {
  return (text.trim().split(/\n\s*\n/, 1)[0] ?? '').replaceAll('\n', ' ');
}
