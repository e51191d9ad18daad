import { writeChangelogString } from 'conventional-changelog-writer';
import { entriesOf, inOrder, type Line } from './changelog-entries.ts';
import type { ChangelogEdits } from './edits.ts';
import { asListItem } from './markdown.ts';
import type { Reading } from './meaning.ts';
import type { CommitText } from './reverts.ts';
import { tagOf } from './version.ts';

export { entriesOf, type ChangelogEntry } from './changelog-entries.ts';

/** What a version's section says when none of its changes belongs into one of them. */
export const NOTHING_TO_TELL = 'No user-facing changes.';

/**
 * The changelog of one version in the format of release-process.md, with one newline at the end.
 * Features, fixes, performance and breaking changes are listed, in alphabetical order, each once; whatever else
 * happened is not. What people have edited stands in the place of what commits say. When nothing is left, the section
 * says `No user-facing changes.`
 *
 * Deterministic; asynchronous only because the writer is.
 */
export async function changelogSection(
  release: Reading & {
    /** Without prefix: the heading always has a `v`. */
    version: string;
    /** YYYY-MM-DD */
    date: string;
    /** All since the last release, newest first, the bot's own too. */
    commits: readonly CommitText[];
    edits?: Pick<ChangelogEdits, 'entries' | 'added'> | undefined;
  },
): Promise<string> {
  const { version, date } = release;
  return writeChangelogString(
    linesOf(release).map((line) => ({ ...line, notes: [] })),
    { version, date },
    {
      groupBy: 'section',
      // The lines come in their order, and groups in that of their first lines.
      commitGroupsSort: () => 0,
      commitsSort: () => 0,
      template: ({ commitGroups = [] }) => render(`# ${tagOf(version)} (${date})`, commitGroups),
      transform: undefined,
      generateOn: null,
      ignoreReverted: false,
      formatDate: () => date,
    },
  );
}

function linesOf(release: Parameters<typeof changelogSection>[0]): Line[] {
  const lines = [
    ...entriesOf(release).filter(({ hidden }) => !hidden),
    ...(release.edits?.added ?? []).map(({ section, text }) => ({ section, text: asListItem(text) })),
  ].filter(({ text }) => text !== '');
  const once = new Map(lines.map(({ section, text }) => [`${section}\n${text}`, { section, text }]));
  return [...once.values()].sort(inOrder);
}

function render(title: string, groups: { title: string; commits: Line[] }[]): string {
  const sections = groups.map(
    ({ title, commits }) => `## ${title}\n${commits.map(({ text }) => `- ${text}`).join('\n')}`,
  );
  return [title, ...(sections.length > 0 ? sections : [NOTHING_TO_TELL])].join('\n\n');
}
