import type { ChangelogEntry } from '../../release/changelog.ts';
import type { EntryEdit } from '../../release/edits.ts';
import type { Release } from '../../release/release.ts';
import { findByCommits } from '../find-release.ts';
import type { Intent } from '../intent.ts';
import type { Message } from '../message.ts';
import { readAdded } from '../modals/changelog/added-lines.ts';
import { mergeEdits } from '../modals/changelog/merge-edits.ts';
import { cut } from '../mrkdwn.ts';
import { plainLine } from '../plain-line.ts';
import { say, sayDone, withUncounted } from '../say.ts';
import { askedBy } from '../who-asks.ts';
import { lineMeant, ownLineMeant } from './line-meant.ts';
import type { LineEdit } from './line-edit.ts';
import type { PlanAsk } from './plan-ask.ts';
import type { PlanDeps } from './plan-deps.ts';

type Edits = Pick<Release['edits'], 'entries' | 'added'>;

/** `/release changelog hide 3f2a9c1` and its like: what the window does, in words. */
export async function editLine(
  deps: PlanDeps,
  intent: Intent,
  ask: Extract<PlanAsk, { kind: 'edit-line' }>,
): Promise<Message> {
  const rest = `changelog ${ask.edit.how} …`;
  const found = await findByCommits(deps, ask, { channel: intent.channel, rest });
  if ('mistake' in found) return say(deps, found.mistake);
  const { release } = found;
  const entries = await deps.desk.entries(release.id);
  if ('refusal' in entries) return say(deps, entries.refusal.text);
  const made = edited(release, entries, ask.edit);
  if ('problem' in made) return say(deps, made.problem);
  const { asked, uncounted } = await askedBy(deps, intent, release.roles);
  const answer = await deps.desk.ask(release.id, { type: 'EditChangelog', edits: made.edits }, asked);
  return answer.kind === 'refused' ? say(deps, withUncounted(answer.refusal, uncounted)) : sayDone(deps, made.done);
}

function edited(
  { version, edits }: Release,
  entries: readonly ChangelogEntry[],
  edit: LineEdit,
): { edits: Edits; done: string } | { problem: string } {
  const { added } = edits;
  const where = `the changelog of v${version}`;
  if (edit.how === 'add') {
    const read = readAdded(edit.text);
    if ('problem' in read) return read;
    const [line] = read.added;
    const done = `“${cut(line?.text ?? '', MAX_SAID)}” is in ${where}, under ${line?.section ?? ''}.`;
    return { edits: { entries: edits.entries, added: [...added, ...read.added] }, done };
  }
  if (edit.how === 'remove') {
    const own = ownLineMeant(added, edit.text);
    if ('problem' in own) return own;
    const left = added.filter((line) => line !== own.line);
    return {
      edits: { entries: edits.entries, added: left },
      done: `“${cut(own.line.text, MAX_SAID)}” is no longer in ${where}.`,
    };
  }
  const meant = lineMeant(entries, edit, where);
  if ('problem' in meant) return meant;
  const { entry } = meant;
  const merged = mergeEdits(edits, entries, { lines: { [entry.key]: changeOf(edit) } });
  return 'problem' in merged ? merged : { edits: merged.edits, done: doneTo(edit, entry, where) };
}

type OfALine = Exclude<LineEdit, { how: 'add' | 'remove' }>;

/** As the window has it. */
function changeOf(edit: OfALine): EntryEdit {
  switch (edit.how) {
    case 'reword':
      return { text: edit.text, hidden: false };
    case 'move':
      return { section: edit.section };
    case 'hide':
      return { hidden: true };
    case 'show':
      return { hidden: false };
    default:
      return edit satisfies never;
  }
}

function doneTo(edit: OfALine, { text }: ChangelogEntry, where: string): string {
  const line = `“${cut(plainLine(text), MAX_SAID)}”`;
  switch (edit.how) {
    case 'reword':
      return `${line} reads “${cut(edit.text, MAX_SAID)}” now in ${where}.`;
    case 'move':
      return `${line} is under ${edit.section} in ${where}.`;
    case 'hide':
      return `${line} is hidden from ${where}.`;
    case 'show':
      return `${line} is shown in ${where}.`;
    default:
      return edit satisfies never;
  }
}

/** Of a line, in the answer. */
const MAX_SAID = 150;
