import { writeChangelogString } from 'conventional-changelog-writer';
import { changesIn } from './conventional.ts';
import { asListItem } from './markdown.ts';
import type { CommitText } from './reverts.ts';
import { tagOf } from './version.ts';

const BREAKING = 'Breaking Changes';
const SECTION_OF = new Map([
  ['feat', 'Features'],
  ['fix', 'Bug Fixes'],
  ['perf', 'Performance'],
]);
/** What a version's section may hold, in the order of release-process.md, "Changelog Format". */
export const SECTIONS = [...SECTION_OF.values(), BREAKING];

/** What a version's section says when none of its changes belongs into one of them. */
export const NOTHING_TO_TELL = 'No user-facing changes.';

/**
 * The changelog of one version in the format of release-process.md, with one newline at the end.
 * Features, fixes, performance and breaking changes are listed, in alphabetical order, each once; whatever else
 * happened is not. When nothing is left, the section says `No user-facing changes.`
 *
 * Deterministic; asynchronous only because the writer is.
 */
export async function changelogSection(release: {
  version: string;
  /** YYYY-MM-DD */
  date: string;
  /** Newest first. */
  commits: CommitText[];
}): Promise<string> {
  const { version, date, commits } = release;
  return writeChangelogString(
    entriesOf(commits),
    { version, date },
    {
      groupBy: 'section',
      commitGroupsSort: (a, b) => SECTIONS.indexOf(a.title) - SECTIONS.indexOf(b.title),
      commitsSort: (a, b) => compare(a.text, b.text),
      template: ({ commitGroups = [] }) => render(`# ${tagOf(version)} (${date})`, commitGroups),
      transform: undefined,
      generateOn: null,
      ignoreReverted: false,
      formatDate: () => date,
    },
  );
}

interface Entry {
  section: string;
  text: string;
  notes: [];
}

function entriesOf(commits: CommitText[]): Entry[] {
  const entries = changesIn(commits).flatMap(({ type, text, breaking }) => [
    ...entry(SECTION_OF.get(type ?? ''), text),
    ...breaking.flatMap((note) => entry(BREAKING, note)),
  ]);
  return [...new Map(entries.map((entry) => [`${entry.section}\n${entry.text}`, entry])).values()];
}

function entry(section: string | undefined, words: string): Entry[] {
  const text = asListItem(capitalised(words));
  return section && text ? [{ section, text, notes: [] }] : [];
}

function capitalised(text: string): string {
  return text.trim().replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** By code unit: the same on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function render(title: string, groups: { title: string; commits: Entry[] }[]): string {
  const sections = groups.map(
    ({ title, commits }) => `## ${title}\n${commits.map(({ text }) => `- ${text}`).join('\n')}`,
  );
  return [title, ...(sections.length > 0 ? sections : [NOTHING_TO_TELL])].join('\n\n');
}
