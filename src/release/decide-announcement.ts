import { UNEDITED, type AnnouncementEdits, type Edited, type SectionEdit } from './announcement-edits.ts';
import { headlineOf } from './announcement-links.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import { onOneLine } from './markdown.ts';
import { generatedLines, type SectionLines } from './news-lines.ts';
import { blockers } from './plan.ts';
import { READER_SECTIONS } from './reader-sections.ts';
import { refuse, type Refusal } from './refusal.ts';
import { isDone, type Release } from './release.ts';
import { forbidden } from './rights.ts';
import { isRolledBackOrBeing } from './rollback.ts';
import { cutText } from './wording.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

const MAX_HEADLINE = 150;
const MAX_INTRO = 1_000;
const MAX_LINE = 500;
const MAX_LINES = 200;

/** A person puts the announcement into other words. The changelog, and what was approved of it, stay as they are. */
export function editAnnouncement(release: Release, command: Of<'EditAnnouncement'>): Decision {
  const { by, at } = command;
  const no = forbidden('edit announcement', by, release) ?? nothingToTell(release);
  if (no) return no;
  const before = release.announcement ? wordsOf(release.announcement) : UNEDITED;
  const edits = edited(before, command, release);
  if (JSON.stringify(edits) === JSON.stringify(before)) return { events: [] };
  return { events: [{ type: 'AnnouncementEdited', edits, at, by: by.id }] };
}

/** Somebody lets the announcement go out, where the project wants that said. */
export function confirmAnnouncement(release: Release, { by, at }: Of<'Announce'>): Decision {
  const { tag, announcing, announcementConfirmed, checklist, steps } = release;
  const no = forbidden('announce', by, release) ?? nothingToTell(release);
  if (no) return no;
  const plan = checklist.steps.find(({ id }) => id === 'announce');
  const state = steps['announce'];
  if (!plan || !state) return { refusal: refuse('no-announce-channel', { tag }) };
  if (isDone(state)) return { refusal: refuse('announcement-out', { tag, at: state.since ?? at }) };
  if (announcing?.confirm !== true) {
    const before = checklist.steps.filter(({ id }) => plan.needs.includes(id)).at(-1);
    return { refusal: refuse('announces-itself', { tag, after: before?.title ?? plan.title }) };
  }
  const waitingFor = blockers(release, plan);
  if (waitingFor.length > 0) return { refusal: refuse('step-not-reached', { step: plan.title, waitingFor }) };
  if (announcementConfirmed) return { events: [] };
  return { events: [{ type: 'AnnouncementConfirmed', at, by: by.id }] };
}

function wordsOf({ headline, intro, sections }: Edited): AnnouncementEdits {
  return { ...(headline !== undefined && { headline }), ...(intro !== undefined && { intro }), sections };
}

function nothingToTell(release: Release): { refusal: Refusal } | undefined {
  const { tag, announce, rollback } = release;
  if (announce.length === 0) return { refusal: refuse('no-announce-channel', { tag }) };
  if (!rollback || !isRolledBackOrBeing(release)) return undefined;
  const { to, by, at } = rollback;
  return { refusal: refuse('announcement-of-the-past', { tag, to, by, at }) };
}

/** Words that say again what T-Minus would say are no edit. */
function edited(before: AnnouncementEdits, command: Of<'EditAnnouncement'>, release: Release): AnnouncementEdits {
  const { headline = before.headline, intro = before.intro, sections = {} } = command;
  const title = cutText(onOneLine(headline ?? ''), MAX_HEADLINE);
  const words = cutText(paragraphs(intro ?? ''), MAX_INTRO);
  const generated = generatedLines(release);
  const all = READER_SECTIONS.flatMap((section) => {
    const change = sections[section];
    const edit =
      change === undefined
        ? before.sections[section]
        : change && sectionEdit(change, before.sections[section], generated[section]);
    return edit ? [[section, edit] as const] : [];
  });
  return {
    ...(title !== '' && title !== headlineOf(release) && { headline: title }),
    ...(words !== '' && { intro: words }),
    sections: Object.fromEntries(all),
  };
}

function sectionEdit(
  { lines, settles }: { lines: string[]; settles?: true },
  before: SectionEdit | undefined,
  generated: SectionLines[keyof SectionLines],
): SectionEdit | undefined {
  const tidy = lines.map((line) => cutText(onOneLine(line), MAX_LINE)).filter((line) => line !== '');
  const kept = [...new Set(tidy)].slice(0, MAX_LINES);
  if (JSON.stringify(kept) === JSON.stringify(generated)) return undefined;
  return { lines: kept, from: settles || !before ? generated : before.from };
}

/** Each line by itself tidy; at most one empty line between two. */
function paragraphs(text: string): string {
  return text
    .split(/\r?\n/)
    .map(onOneLine)
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
