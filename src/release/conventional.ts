import { CommitParser } from 'conventional-commits-parser';
import type { Actor } from './actor.ts';
import { onOneLine } from './markdown.ts';
import { unwrapped, withoutReverted, type CommitText } from './reverts.ts';

/** One change as its author described it (conventionalcommits.org). */
export interface Change {
  /** Full id of the commit that made it; a squash merge may have made several. */
  commit: string;
  /** The commit's id for its first change, `<id>#2` for the second, and so on: the same for ever. */
  key: string;
  /** The commit's own subject, on one line. */
  subject: string;
  /** For people; `somebody` where nobody said who. */
  author: Actor;
  /** `feat`, `fix`, …, in lower case; undefined when the subject is not conventional. */
  type: string | undefined;
  scope: string | undefined;
  /** The description, without type and scope. */
  text: string;
  /** What breaks, one entry per note, each on one line. */
  breaking: string[];
  /** Does its subject follow Conventional Commits, or git's own words for a revert? */
  conventional: boolean;
}

/** What a commit says of itself as a whole. */
export interface Description {
  /** `feat`, `fix`, …, in lower case; undefined when the subject is not conventional. */
  type: string | undefined;
  scope: string | undefined;
  breaking: boolean;
}

const HEADER = /^([A-Za-z][\w-]*)(?:\(([^()]*)\))?!?: (.*)$/;
const BREAKING_HEADER = /^([A-Za-z][\w-]*)(?:\(([^()]*)\))?!: (.*)$/;
/** GitHub writes one such line for each commit that it squashes. */
const SQUASHED_LINE = /\n(?=\* [A-Za-z][\w-]*(?:\([^()]*\))?!?: )/;

const parser = new CommitParser({
  headerPattern: HEADER,
  breakingHeaderPattern: BREAKING_HEADER,
  headerCorrespondence: ['type', 'scope', 'subject'],
  // The default takes lower case, too; "BREAKING CHANGE MUST be uppercase" (conventionalcommits.org, clause 15).
  notesPattern: (keywords) => new RegExp(`^(?:\\*\\s+)?(${keywords}):\\s*(.*)`),
  // The default reads lines such as `-type-` in a body as fields: they would overwrite what the header says.
  fieldPattern: undefined,
});

/**
 * What changed in these commits (newest first), reverted changes left out, in the same order. Give it all of them, the
 * bot's own too: its reverts count.
 */
export function changesIn(commits: readonly CommitText[]): Change[] {
  return withoutReverted(commits).flatMap((commit) => {
    const text = normalised(commit.message);
    if (text === '') return [];
    const subject = onOneLine(text.split('\n', 1)[0] ?? '');
    return descriptionsIn(text).map((description, index) => ({
      commit: commit.id,
      key: index === 0 ? commit.id : `${commit.id}#${index + 1}`,
      subject,
      author: commit.author ?? 'somebody',
      ...description,
    }));
  });
}

/** What one commit says of itself. */
export function describeCommit(message: string): Description {
  const { type, scope, notes } = parser.parse(message.trim() === '' ? '(no message)' : normalised(message));
  return { type: type?.toLowerCase(), scope: scope ?? undefined, breaking: notes.length > 0 };
}

/** What breaks according to a commit, with what its footer says about it after the first paragraph: what to do. */
export function waysOnIn(message: string): { breaks: string; todo: string }[] {
  return normalised(message)
    .split(SQUASHED_LINE)
    .flatMap((part) => (part.trim() === '' ? [] : parser.parse(part).notes))
    .flatMap(({ text }) => {
      const [breaks = '', ...more] = text.trim().split(/\n\s*\n/);
      const todo = more.filter((paragraph) => !paragraph.split('\n').every((line) => TRAILER.test(line)));
      return todo.length > 0 ? [{ breaks: breaks.replaceAll('\n', ' '), todo: todo.join(' ') }] : [];
    });
}

/** `Signed-off-by: …` and the like. */
const TRAILER = /^(?:[A-Za-z][\w-]*(?:: | #)|\(cherry picked from )/;

type Said = Omit<Change, 'commit' | 'key' | 'subject' | 'author'>;

/**
 * A conventional subject speaks for the whole commit; only what breaks is also looked for in the lines of a squash.
 * A squash merge under another title, such as `Checkout (#12)`, speaks through its conventional lines, each with the
 * text that follows it; then its title says nothing more, unless something that breaks stands below it.
 */
function descriptionsIn(message: string): Said[] {
  const [title = '', ...lines] = message.split(SQUASHED_LINE);
  const squashed = lines.map((line) => parse(line.slice('* '.length)));
  const whole = parse(message);
  if (whole.conventional) {
    const breaking = whole.breaking.length > 0 ? whole.breaking : squashed.flatMap((line) => line.breaking);
    return [{ ...whole, breaking }];
  }
  const above = lines.length === 0 ? whole : parse(title);
  return squashed.length > 0 && above.breaking.length === 0 ? squashed : [above, ...squashed];
}

/** Every end of a line that there is becomes `\n`: none of them may hide a line. */
function normalised(message: string): string {
  return message.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n').trim();
}

function parse(message: string): Said {
  const [first = '', ...rest] = message.split('\n');
  const wrapped = unwrapped(first.trimEnd());
  if (wrapped?.takenBack) return { ...read(message), type: 'revert', conventional: true };
  // What was taken back before and is brought in again says what it is itself.
  return read(wrapped ? [wrapped.subject, ...rest].join('\n') : message);
}

function read(message: string): Said {
  const { type, scope, subject, header, notes } = parser.parse(message);
  const text = (subject ?? header ?? '').trim();
  return {
    type: type?.toLowerCase(),
    scope: scope ?? undefined,
    text,
    breaking: notes.map((note) => firstParagraph(note.text) || text),
    conventional: type !== undefined && type !== null,
  };
}

function firstParagraph(text: string): string {
  return (text.trim().split(/\n\s*\n/, 1)[0] ?? '').replaceAll('\n', ' ');
}
