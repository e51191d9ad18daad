import type { KnownBlock, RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';
import type { News } from '../../release/announcement.ts';
import type { Contributor, Link } from '../../release/announcing.ts';
import { ALL_CHANGES, CHANGELOG } from '../../release/announcement-links.ts';
import { ARROW } from '../../release/news-lines.ts';
import { READER_TITLES, type ReaderSection } from '../../release/reader-sections.ts';
import { list } from '../../release/wording.ts';
import { context, section } from '../blocks.ts';
import { cut, escape, mention, prose } from '../mrkdwn.ts';
import { link, webAddress } from './link.ts';

/** How much of it is shown. */
export interface Much {
  /** Lines of a section. */
  lines: number;
  /** Characters of a line. */
  characters: number;
}

/** From the fullest draft to the barest. */
export const DRAFTS: Much[] = [
  { lines: 12, characters: 300 },
  { lines: 12, characters: 130 },
  { lines: 8, characters: 100 },
  { lines: 4, characters: 60 },
];

const PICTURES: Record<ReaderSection, string> = { new: '✨', fixed: '🔧', faster: '⚡', breaking: '⚠️' };
const ALONE: Record<ReaderSection, string> = {
  new: 'one new thing',
  fixed: 'one fix',
  faster: 'one thing that is faster',
  breaking: 'one breaking change',
};
const MAX_THANKED = 20;

/**
 * What readers are told: what is new, fixed, faster and broken, who is thanked, and where there is more. One line alone
 * is told in the first sentence. Rich text holds the words of commits and people as they are: nothing in them is read as
 * mark-up.
 * @param pings whether those who are thanked by mention are really pinged
 */
export function newsBlocks(news: News, { lines, characters }: Much, pings: boolean): KnownBlock[] {
  const { intro, before, sections, thanks, links } = news;
  const alone = onlyLine(news);
  const more = links.find(({ label }) => label === CHANGELOG) ?? links.find(({ label }) => label === ALL_CHANGES);
  return [
    section(firstSentence(news, alone && escape(cut(alone.line, characters)), alone?.section)),
    ...(intro === undefined ? [] : [section(prose(cut(intro, 4 * characters), new Map()))]),
    ...(before === undefined ? [] : [context(`A pre-release: v${escape(before)} itself is still to come.`)]),
    ...(alone ? [] : sections.map((one) => sectionBlock(one.section, one.lines, { lines, characters }, more))),
    ...(thanks.length === 0 ? [] : [context(`Thanks to ${thanked(news, pings)}.`)]),
    ...(links.length === 0 ? [] : [context(links.map(({ label, address }) => link(address, label)).join(' · '))]),
  ];
}

/** A release with one line to tell needs no headings. */
function onlyLine({ sections, intro }: News): { section: ReaderSection; line: string } | undefined {
  const [only, ...others] = sections;
  const [line, ...more] = only?.lines ?? [];
  if (!only || line === undefined || others.length + more.length > 0 || intro !== undefined) return undefined;
  return only.section === 'breaking' ? undefined : { section: only.section, line };
}

function firstSentence(
  { headline, date, sections, intro }: News,
  line: string | undefined,
  of: ReaderSection | undefined,
): string {
  const title = `📣 *${escape(headline)}*`;
  const day = ` · ${inWords(date)}`;
  if (line !== undefined && of !== undefined) return `${title} with ${ALONE[of]}: ${line}${day}`;
  const silent = sections.length === 0 && intro === undefined;
  return `${title}${silent ? ', with nothing that its users would notice' : ''}${day}`;
}

function inWords(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(day.getTime())
    ? escape(date)
    : new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(day);
}

function sectionBlock(
  of: ReaderSection,
  all: readonly string[],
  { lines, characters }: Much,
  more: Link | undefined,
): RichTextBlock {
  const shown = all.length === lines + 1 ? all : all.slice(0, lines);
  const rest = all.length - shown.length;
  return {
    type: 'rich_text',
    elements: [
      words([{ type: 'text', text: `${PICTURES[of]} ${READER_TITLES[of]}`, style: { bold: true } }]),
      { type: 'rich_text_list', style: 'bullet', elements: shown.map((line) => words(lineWords(line, characters))) },
      ...(rest > 0 ? [words(whereRest(rest, more))] : []),
    ],
  };
}

/** What to do stands apart from what breaks. */
function lineWords(line: string, max: number): RichTextElement[] {
  const [text = '', ...then] = line.split(ARROW);
  const way = then.join(ARROW);
  return [
    { type: 'text', text: cut(text, max) },
    ...(way === '' ? [] : [{ type: 'text' as const, text: `${ARROW}${cut(way, max)}`, style: { italic: true } }]),
  ];
}

function whereRest(count: number, more: Link | undefined): RichTextElement[] {
  const address = more && webAddress(more.address);
  return [
    { type: 'text', text: `… and ${count} more: see `, style: { italic: true } },
    address === undefined
      ? { type: 'text', text: 'CHANGELOG.md', style: { code: true } }
      : { type: 'link', url: address, text: more?.label === CHANGELOG ? 'the changelog' : 'all changes' },
  ];
}

function words(elements: RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements };
}

function thanked({ thanks, mention: byMention }: News, pings: boolean): string {
  const nameOf = ({ id, name }: Contributor): string =>
    byMention && pings && id !== undefined ? mention(id) : escape(cut(name, 60));
  const names = thanks.slice(0, MAX_THANKED).map(nameOf);
  const others = thanks.length - names.length;
  return list(others > 0 ? [...names, `${others} more`] : names, 'and');
}
