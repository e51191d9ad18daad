import type { ChangelogEdits } from '../../../release/edits.ts';
import { SECTIONS } from '../../../release/sections.ts';
import { cut } from '../../mrkdwn.ts';
import { sectionNamed } from '../../section-named.ts';

type Added = ChangelogEdits['added'];

/** Of one field (https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element). */
const MAX_FIELD = 3_000;
const MAX_LINES = 100;

/** The lines that no commit tells, as the field shows them; `rest` is what it has no room for, which stays as it is. */
export function shownAdded(added: Added): { text: string; rest: Added } {
  const lines = added.map(({ section, text }) => `${section}: ${text}`);
  let length = 0;
  const room = lines.findIndex((line) => (length += line.length + 1) > MAX_FIELD);
  const fit = room === -1 ? lines.length : room;
  return { text: lines.slice(0, fit).join('\n'), rest: added.slice(fit) };
}

/** What was typed into the field, one line each: `Features: Dark mode`. `problem` is a sentence, in plain text. */
export function readAdded(text: string): { added: Added } | { problem: string } {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length > MAX_LINES) return { problem: `These are ${lines.length} lines: ${MAX_LINES} fit here.` };
  const added: Added = [];
  for (const line of lines) {
    const [, before = '', words = ''] = /^[-*]?\s*([^:]+):\s*(.+)$/.exec(line) ?? [];
    const section = sectionNamed(before);
    if (section === undefined)
      return {
        problem: `“${cut(line, 60)}” needs its section in front, as in “Features: ${cut(line, 60)}”. Sections are ${SECTIONS.join(', ')}.`,
      };
    added.push({ section, text: words });
  }
  return { added };
}
