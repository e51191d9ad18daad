import type { Button, KnownBlock } from '@slack/types';
import { newsOf } from '../../release/announcement.ts';
import { waitsForWord } from '../../release/waits-for-word.ts';
import { unsettled, type Unsettled } from '../../release/news-lines.ts';
import { READER_TITLES } from '../../release/reader-sections.ts';
import type { Release } from '../../release/release.ts';
import { isRolledBackOrBeing } from '../../release/rollback.ts';
import { list } from '../../release/wording.ts';
import { actions, context, finish } from '../blocks.ts';
import type { Message } from '../message.ts';
import { channelLink, cut, escape, nameOf, when, type Names } from '../mrkdwn.ts';
import { DRAFTS, newsBlocks } from './news-blocks.ts';
import { opens } from './changelog-block.ts';
import { what } from './notice-words.ts';
import { sendButtons } from './send-button.ts';
import { lineOf } from './step-state.ts';

/** The announcement as it would go out, or went out, for those who make the release; undefined where nobody is told. */
export function announcementPreview(release: Release, names: Names): Message | undefined {
  if (release.announce.length === 0 || !release.phases['release-day']) return undefined;
  const news = newsOf(release);
  const buttons = buttonsOf(release);
  const around = (blocks: KnownBlock[]): KnownBlock[] => [
    context(`${standingOf(release)}${editedBy(release, names)}`),
    ...blocks,
    ...unsettled(release).map((one) => context(cameAndWent(one))),
    ...(buttons.length > 0 ? [actions(buttons)] : []),
  ];
  return finish(
    `The announcement of ${what(release)}`,
    DRAFTS.map((much) => () => around(newsBlocks(news, much, false))),
  );
}

/** When it goes out, or what became of it. */
function standingOf(release: Release): string {
  const { announce, ended, announcementConfirmed, announcing, checklist } = release;
  const shown = announce.slice(0, 5).map(channelLink);
  const where = list(announce.length > 5 ? [...shown, `${announce.length - 5} more`] : shown, 'and');
  const plan = checklist.steps.find(({ id }) => id === 'announce');
  const { status, since } = release.steps['announce'] ?? {};
  if (status === 'succeeded') return `📣 Announced in ${where}${since === undefined ? '' : `, ${when(since)}`}`;
  if (status === 'signed-off' || status === 'skipped') return `⏭️ T-Minus announces nothing in ${where}: ${status}`;
  if (isRolledBackOrBeing(release)) return `↩️ Nothing is announced in ${where}: the release is rolled back`;
  if (ended || !plan) return `⬜ Nothing was announced in ${where}`;
  const { after } = lineOf(release, plan);
  const first = after[0] === undefined ? '' : ` after “${escape(cut(after[0], 60))}”`;
  const lead = `👀 What ${where} will read`;
  if (status === 'failed' || status === 'interrupted') return `${lead}, once “${escape(plan.title)}” is tried again`;
  if (waitsForWord(release, plan.id))
    return first === ''
      ? `${lead}, as soon as somebody sends it: *Send it*, or \`/release announce\``
      : `${lead}: it waits for *Send it*${first}`;
  const by = announcing?.confirm && announcementConfirmed ? '' : ' by itself';
  return first === '' ? `${lead}: it goes out now` : `${lead}: it goes out${by}${first}`;
}

function editedBy({ announcement }: Release, names: Names): string {
  return announcement ? ` · ✏️ edited by ${nameOf(names, announcement.by)}, ${when(announcement.at)}` : '';
}

/** Nothing is lost silently: what an edited section doesn't tell is named. */
export function cameAndWent({ section, came, went }: Unsettled): string {
  const title = `*${READER_TITLES[section]}*`;
  return [
    ...(came.length === 0
      ? []
      : [
          `⚠️ ${title} was edited before ${quoted(came)} came: it doesn’t tell ${came.length === 1 ? 'that' : 'those'}. *Edit…* has ${came.length === 1 ? 'it' : 'them'} at the end of the field; or \`/release announcement include ${section}\`.`,
        ]),
    ...(went.length === 0
      ? []
      : [
          `⚠️ ${title} was edited when the changelog still said ${quoted(went)}: look whether what it tells is still true.`,
        ]),
  ].join('\n');
}

const MAX_QUOTED = 5;

function quoted(lines: readonly string[]): string {
  const shown = lines.slice(0, MAX_QUOTED).map((line) => `“${escape(cut(line, 80))}”`);
  const others = lines.length - shown.length;
  return list(others > 0 ? [...shown, `${others} more`] : shown, 'and');
}

/** An announcement that is out is edited, too: where it was posted. */
function buttonsOf(release: Release): Button[] {
  const { ended, steps } = release;
  const state = steps['announce'];
  const left = state?.status === 'skipped' || state?.status === 'signed-off';
  if (ended || isRolledBackOrBeing(release) || left) return [];
  return [opens('edit-announcement', 'Edit', release, 'Edit the announcement'), ...sendButtons(release)];
}
