import { newsOf } from '../../release/announcement.ts';
import { READER_SECTIONS, READER_TITLES, type ReaderSection } from '../../release/reader-sections.ts';
import { toldLines, unsettled } from '../../release/news-lines.ts';
import type { Release } from '../../release/release.ts';
import { context, finish, section, sections } from '../blocks.ts';
import type { Message } from '../message.ts';
import { code, cut, escape } from '../mrkdwn.ts';
import { cameAndWent } from './announcement-preview.ts';
import { what } from './notice-words.ts';

const EDITS = [
  'headline <text>',
  'intro <text>',
  'reword <section> <number> <text>',
  'add <section> <text>',
  'remove <section> <number>',
  'reset <section, headline or intro>',
];
/** Of a section: as many as the announcement shows, and some. */
const MAX_LINES = 20;

/** What the announcement says, each line with the name by which it is edited. */
export function announcementLines(release: Release): Message {
  const { headline, intro } = newsOf(release);
  const draft = (max: number) => () => [
    section(`✏️ *${what(release)}* · what its announcement says`),
    ...sections([
      `${code('headline')} ${escape(cut(headline, max))}`,
      `${code('intro')} ${intro === undefined ? '(none)' : escape(cut(intro, max))}`,
      ...READER_SECTIONS.flatMap((one) => sectionLines(release, one, max)),
    ]),
    ...unsettled(release).map((one) => context(cameAndWent(one))),
    context(EDITS.map((words) => code(`/release announcement ${words}`)).join(' · ')),
  ];
  return finish(`${what(release)}: what its announcement says`, [draft(200), draft(80), draft(30)]);
}

function sectionLines(release: Release, of: ReaderSection, max: number): string[] {
  const lines = toldLines(release)[of];
  if (lines.length === 0) return [];
  const edited = release.announcement?.sections[of] ? ' (edited)' : '';
  return [
    `*${READER_TITLES[of]}*${edited}`,
    ...lines.slice(0, MAX_LINES).map((line, index) => `${code(`${of} ${index + 1}`)} ${escape(cut(line, max))}`),
    ...(lines.length > MAX_LINES ? [`… and ${lines.length - MAX_LINES} more`] : []),
  ];
}
