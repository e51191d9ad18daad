import { finish, sections } from '../blocks.ts';
import type { Message } from '../message.ts';
import { noticeText } from './notice.ts';
import type { Notice } from './notice-table.ts';

/** One message for one notice, or for several that follow each other in one thread. */
export function noticeMessage(project: string, notices: readonly Notice[]): Message {
  const lines = notices.map(noticeText);
  const first = notices[0]?.text ?? '';
  const text = notices.length > 1 ? `${project}: ${notices.length} news` : first;
  return finish(text, [() => sections(lines), () => sections(notices.map((notice) => notice.text))]);
}
