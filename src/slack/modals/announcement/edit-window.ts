import type { InputBlock, ModalView } from '@slack/types';
import { newsOf } from '../../../release/announcement.ts';
import { toldLines, unsettled } from '../../../release/news-lines.ts';
import { READER_SECTIONS, READER_TITLES, type ReaderSection } from '../../../release/reader-sections.ts';
import type { Release } from '../../../release/release.ts';
import { section } from '../../blocks.ts';
import { cut } from '../../mrkdwn.ts';
import { TITLES } from '../waiting-window.ts';
import { FIELD, fieldId } from './draft.ts';

/** Of one field (https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element). */
const MAX_FIELD = 3_000;
const MAX_HEADLINE = 150;
const MAX_INTRO = 1_000;

/**
 * The window in which people put the announcement into their own words.
 * @param metadata comes back with the submission
 */
export function editAnnouncementWindow(release: Release, metadata: string): ModalView {
  const { headline, intro } = newsOf(release);
  const isOut = release.steps['announce']?.status === 'succeeded';
  const lead = isOut
    ? 'It is out: what you change here is changed where it was posted.'
    : 'What you change here stays when commits come in.';
  return {
    type: 'modal',
    callback_id: 'edit-announcement',
    title: { type: 'plain_text', text: TITLES['edit-announcement'] },
    submit: { type: 'plain_text', text: 'Save' },
    close: { type: 'plain_text', text: 'Not now' },
    private_metadata: metadata,
    blocks: [
      section(`${lead} The changelog stays as it is. Empty a section to leave it out.`),
      field('headline', 'Headline', headline, { max: MAX_HEADLINE }),
      field('intro', 'Introduction', intro ?? '', {
        max: MAX_INTRO,
        isLong: true,
        hint: 'Anything that readers should know first; it may stay empty.',
      }),
      ...READER_SECTIONS.map((one) => sectionField(release, one)),
    ],
  };
}

/** One line each. What came since the section was edited stands at the end. */
function sectionField(release: Release, of: ReaderSection): InputBlock {
  const came = unsettled(release).find((one) => one.section === of)?.came ?? [];
  const all = [...toldLines(release)[of], ...came];
  const shown = fitting(all);
  const hints = [
    ...(of === 'breaking' ? ['What to do comes after an arrow: “The old API is gone → use /v2”.'] : []),
    ...(came.length > 0 ? [`New, at the end: ${came.map((line) => `“${cut(line, 60)}”`).join(', ')}.`] : []),
    ...(shown.length < all.length ? [`${all.length - shown.length} more lines have no room here: they stay.`] : []),
  ];
  const title = `${READER_TITLES[of]}, one line each`;
  return field(fieldId(of, came.length > 0), title, shown.join('\n'), {
    max: MAX_FIELD,
    isLong: true,
    hint: cut(hints.join(' '), 1_000),
  });
}

function fitting(lines: readonly string[]): string[] {
  let length = 0;
  const room = lines.findIndex((line) => (length += line.length + 1) > MAX_FIELD);
  return lines.slice(0, room === -1 ? lines.length : room);
}

function field(
  id: string,
  label: string,
  words: string,
  { max, isLong = false, hint = '' }: { max: number; isLong?: boolean; hint?: string },
): InputBlock {
  const shown = cut(words, max);
  return {
    type: 'input',
    block_id: id,
    optional: true,
    label: { type: 'plain_text', text: label },
    element: {
      type: 'plain_text_input',
      action_id: FIELD,
      multiline: isLong,
      max_length: max,
      ...(shown !== '' && { initial_value: shown }),
    },
    ...(hint !== '' && { hint: { type: 'plain_text', text: hint } }),
  };
}
