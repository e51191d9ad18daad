import type { PersonCommand } from '../../release/command.ts';
import { toldLines, unsettled } from '../../release/news-lines.ts';
import { READER_SECTIONS, READER_TITLES, type ReaderSection } from '../../release/reader-sections.ts';
import type { Release } from '../../release/release.ts';
import { findByAnnouncement } from '../find-release.ts';
import type { Intent } from '../intent.ts';
import type { Message } from '../message.ts';
import { linesTyped, type AnnouncementDraft } from '../modals/announcement/draft.ts';
import type { PlanAsk } from '../planning/plan-ask.ts';
import type { PlanDeps } from '../planning/plan-deps.ts';
import { say, sayDone, withUncounted } from '../say.ts';
import { announcementLines } from '../views/announcement-lines.ts';
import { askedBy } from '../who-asks.ts';
import type { NewsEdit } from './news-edit.ts';

type Of<K extends PlanAsk['kind']> = Extract<PlanAsk, { kind: K }>;
type Edit = Extract<PersonCommand, { type: 'EditAnnouncement' }>;

/** `/release announcement`: what it says, line by line, with the words that edit it. */
export async function showAnnouncement(deps: PlanDeps, intent: Intent, ask: Of<'announcement'>): Promise<Message> {
  const found = await findByAnnouncement(deps, ask, { channel: intent.channel, rest: 'announcement' });
  return 'mistake' in found ? say(deps, found.mistake) : announcementLines(found.release);
}

/** `/release announcement reword new 2 …` and its like: what the window does, in words. */
export async function editInWords(deps: PlanDeps, intent: Intent, ask: Of<'reword-announcement'>): Promise<Message> {
  const rest = `announcement ${ask.edit.how} …`;
  const found = await findByAnnouncement(deps, ask, { channel: intent.channel, rest });
  if ('mistake' in found) return say(deps, found.mistake);
  const { release } = found;
  const made = inWords(release, ask.edit);
  if ('problem' in made) return say(deps, made.problem);
  const no = await edit(deps, intent, release, made.edit);
  if (no) return no;
  const out = isOut(release) ? ' It is out already, and is changed where it was posted.' : '';
  return sayDone(deps, `The announcement of v${release.version} is edited.${out}`);
}

/** What was typed into the window: the preview changes, so that only a "no" needs words. */
export async function editFromWindow(
  deps: PlanDeps,
  intent: Intent,
  { release: id, draft }: Of<'edit-announcement'>,
): Promise<Message | undefined> {
  const found = await deps.desk.find(id);
  if (!found) return say(deps, `There is no release ${id}: type \`/release list\` to see what there is.`);
  return edit(deps, intent, found.release, fromDraft(found.release, draft));
}

async function edit(
  deps: PlanDeps,
  intent: Intent,
  release: Release,
  change: Omit<Edit, 'type'>,
): Promise<Message | undefined> {
  const { asked, uncounted } = await askedBy(deps, intent, release.roles);
  const answer = await deps.desk.ask(release.id, { type: 'EditAnnouncement', ...change }, asked);
  return answer.kind === 'refused' ? say(deps, withUncounted(answer.refusal, uncounted)) : undefined;
}

/** Lines that the field had no room for, or that came while the window was open, follow those that were typed. */
function fromDraft(release: Release, { headline, intro, sections }: AnnouncementDraft): Omit<Edit, 'type'> {
  const changed = READER_SECTIONS.flatMap((section) => {
    const field = sections[section];
    if (!field) return [];
    const shown = field.before.split('\n');
    const unseen = [...toldLines(release)[section], ...cameTo(release, section)].filter(
      (line) => !shown.includes(line),
    );
    const lines = [...linesTyped(field.typed), ...unseen];
    return [[section, { lines, settles: true as const }] as const];
  });
  return {
    ...(headline !== undefined && { headline: headline === '' ? null : headline }),
    ...(intro !== undefined && { intro: intro === '' ? null : intro }),
    sections: Object.fromEntries(changed),
  };
}

function inWords(release: Release, edit: NewsEdit): { edit: Omit<Edit, 'type'> } | { problem: string } {
  switch (edit.how) {
    case 'headline':
    case 'intro':
      return { edit: { [edit.how]: edit.text } };
    case 'reset':
      return edit.what === 'headline' || edit.what === 'intro'
        ? { edit: { [edit.what]: null } }
        : { edit: { sections: { [edit.what]: null } } };
    case 'add':
      return lines(edit.section, [...toldLines(release)[edit.section], edit.text]);
    case 'include': {
      const { section } = edit;
      const came = cameTo(release, section);
      return { edit: { sections: { [section]: { lines: [...toldLines(release)[section], ...came], settles: true } } } };
    }
    case 'reword':
    case 'remove': {
      const told = toldLines(release)[edit.section];
      if (told[edit.line - 1] === undefined) return noSuchLine(release, edit.section, edit.line);
      return lines(edit.section, told.toSpliced(edit.line - 1, 1, ...(edit.how === 'reword' ? [edit.text] : [])));
    }
    default:
      return edit satisfies never;
  }
}

function lines(section: ReaderSection, all: string[]): { edit: Omit<Edit, 'type'> } {
  return { edit: { sections: { [section]: { lines: all } } } };
}

function noSuchLine(release: Release, section: ReaderSection, line: number): { problem: string } {
  const { length } = toldLines(release)[section];
  const how =
    length === 0
      ? `it has no lines: \`/release announcement add ${section} <text>\` gives it one`
      : `it has ${length}: \`/release announcement\` shows them`;
  return {
    problem: `“${READER_TITLES[section]}” has no line ${line} in the announcement of v${release.version}; ${how}.`,
  };
}

function cameTo(release: Release, section: ReaderSection): string[] {
  return unsettled(release).find((one) => one.section === section)?.came ?? [];
}

function isOut({ steps }: Release): boolean {
  return steps['announce']?.status === 'succeeded';
}
