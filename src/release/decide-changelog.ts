import type { Command } from './command.ts';
import { tooLate, type Decision } from './decision.ts';
import type { ChangelogEdits, EntryEdit } from './edits.ts';
import { BOT } from './actor.ts';
import type { ReleaseEvent } from './event.ts';
import { isMeant } from './is-meant.ts';
import { nearest } from './nearest.ts';
import { KINDS } from './objection.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Release } from './release.ts';
import { forbidden } from './rights.ts';
import { cutText } from './wording.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** Characters of a line that are kept. */
const MAX_LINE = 500;

/** A person says what commits are whose subjects don't: the changelog is written again, and approvals of the old one no longer count. */
export function classify(release: Release, { kinds, by, at }: Of<'Classify'>): Decision {
  const no = forbidden('classify', by, release) ?? notNow(release, 'classified anew');
  if (no) return no;
  const known = [
    ...(release.candidate?.unclassified ?? []).map(({ commit }) => commit),
    ...Object.keys(release.classified),
  ];
  const events: ReleaseEvent[] = [];
  for (const [word, said] of Object.entries(kinds)) {
    const kind = KINDS.find((kind) => kind === said.trim().toLowerCase());
    if (!kind) return { refusal: refuse('unknown-kind', { kind: said, kinds: KINDS, nearest: nearest(said, KINDS) }) };
    const found = [...new Set(known)].filter((id) => isMeant(word, id));
    const [commit] = found;
    if (commit === undefined) return { refusal: refuse('not-unclassified', { commit: word, tag: release.tag }) };
    if (found.length > 1) return { refusal: refuse('commit-ambiguous', { commit: word, commits: found }) };
    if (release.classified[commit] === kind) continue;
    events.push({ type: 'CommitClassified', commit, kind, at, by: by.id });
  }
  return { events: withNewNotes(release, events, at) };
}

/** A person edits the changelog: it is written again, and approvals of the old one no longer count. */
export function editChangelog(release: Release, { edits, by, at }: Of<'EditChangelog'>): Decision {
  const no = forbidden('edit changelog', by, release) ?? notNow(release, 'given another changelog');
  if (no) return no;
  const tidy = tidied(edits);
  if (isSame(tidy, release.edits)) return { events: [] };
  const edited: ReleaseEvent = { type: 'ChangelogEdited', edits: tidy, at, by: by.id };
  return { events: withNewNotes(release, [edited], at) };
}

/** The changelog as a new attempt of its line, where it is written already. */
export function writeChangelogAgain(release: Release, at: string): ReleaseEvent[] {
  const changelog = release.steps['update-changelog'];
  if (changelog?.status !== 'succeeded') return [];
  return [{ type: 'StepRetried', step: 'update-changelog', attempt: changelog.attempt + 1, at, by: BOT }];
}

/** While the changelog is being written, nobody can say which words it takes. */
function notNow(release: Release, deed: string): { refusal: Refusal } | undefined {
  const late = tooLate(release, deed);
  if (late) return late;
  const changelog = release.steps['update-changelog'];
  if (changelog?.status !== 'running') return undefined;
  const { tag } = release;
  return { refusal: refuse('changelog-being-written', { tag, at: changelog.since ?? release.startedAt }) };
}

function withNewNotes(release: Release, events: ReleaseEvent[], at: string): ReleaseEvent[] {
  return events.length === 0 ? [] : [...events, ...writeChangelogAgain(release, at)];
}

/** Each line on one line; what says nothing isn't there. */
function tidied({
  entries,
  added,
}: Pick<ChangelogEdits, 'entries' | 'added'>): Pick<ChangelogEdits, 'entries' | 'added'> {
  const changed = Object.entries(entries).flatMap(([key, { text, ...edit }]): [string, EntryEdit][] => {
    const line = text === undefined ? '' : onOneLine(text);
    const kept: EntryEdit = { ...edit, ...(line !== '' && { text: line }) };
    return Object.keys(kept).length > 0 ? [[key, kept]] : [];
  });
  const lines = added.map(({ section, text }) => ({ section, text: onOneLine(text) }));
  return { entries: Object.fromEntries(changed), added: lines.filter(({ text }) => text !== '') };
}

function onOneLine(text: string): string {
  return cutText(text.trim().replace(/\s+/g, ' '), MAX_LINE);
}

function isSame(
  one: Pick<ChangelogEdits, 'entries' | 'added'>,
  other: Pick<ChangelogEdits, 'entries' | 'added'>,
): boolean {
  const sorted = ({ entries, added }: typeof one): string =>
    JSON.stringify([
      Object.keys(entries)
        .sort()
        .map((key) => [key, entries[key]?.text, entries[key]?.section, entries[key]?.hidden ?? false]),
      added.map(({ section, text }) => [section, text]),
    ]);
  return sorted(one) === sorted(other);
}
