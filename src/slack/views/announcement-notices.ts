import { nameOf } from '../mrkdwn.ts';
import type { Notices } from './notice-table.ts';
import { what } from './notice-words.ts';

/** What is said about the announcement of a release. */
export const ANNOUNCEMENT_NOTICES: Pick<Notices, 'AnnouncementEdited' | 'AnnouncementConfirmed'> = {
  AnnouncementEdited: ({ by }, release, names, before) => {
    const isOut = before.some((event) => event.type === 'StepSucceeded' && event.step === 'announce');
    const where = isOut ? ' It is out already, and is changed where it was posted.' : '';
    return {
      thread: 'release-day',
      text: `✏️ ${nameOf(names, by)} edited the announcement of ${what(release)}.${where}`,
    };
  },
  AnnouncementConfirmed: ({ by }, release, names) => ({
    thread: 'release-day',
    text: `📣 ${nameOf(names, by)} lets the announcement of ${what(release)} go out.`,
  }),
};
