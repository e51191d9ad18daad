import type { FreezeState } from '../../../release/freeze.ts';
import type { CalendarReport } from '../../../release/plan-report.ts';
import { context, finish, section, sections } from '../../blocks.ts';
import type { Message } from '../../message.ts';
import { channelLink, code, escape, type Names } from '../../mrkdwn.ts';
import { freezeLine } from './freeze-line.ts';
import { standingOf } from '../../../release/freeze-standing.ts';

/** What holds and what will hold: the answer to `/release freeze`. */
export function freezesMessage(
  reports: readonly Pick<CalendarReport, 'project' | 'freezes'>[],
  now: string,
  names: Names,
): Message {
  const lines = reports.flatMap(({ project, freezes }) =>
    freezes.length === 0
      ? [`${escape(project)} is not frozen, and no freeze is ahead.`]
      : freezes.map(
          (freeze) =>
            `🧊 *${escape(project)}* ${freezeLine(freeze, names)} · ${standingOf(freeze, now)}${lifts(freeze, freezes)}`,
        ),
  );
  return finish('Freezes', [() => [...sections(lines), context(HOW)], () => sections(lines)]);
}

/** Which of several `lift` means has to be said. */
function lifts({ id }: FreezeState, { length }: readonly FreezeState[]): string {
  return length === 1 ? '' : ` · ${code(`/release freeze lift ${id}`)}`;
}

const HOW = `Declare one: ${code('/release freeze from 2026-12-23 until 2027-01-02 18:00 the holidays')} · end one: ${code('/release freeze lift')}`;

/** What whoever declared it hears. */
export function declaredMessage({ id, channel }: { id: string; channel: string }, freeze: FreezeState, names: Names) {
  const text = `🧊 *${escape(id)}*: ${freezeLine(freeze, names)}. ${channelLink(channel)} hears of it.`;
  return finish(`${escape(id)} is frozen`, [() => [section(text)]]);
}

/** What whoever lifted it hears. */
export function liftedMessage({ id }: { id: string }, freeze: FreezeState, names: Names): Message {
  const text = `✅ The freeze of *${escape(id)}* is lifted: it was ${freezeLine(freeze, names)}.`;
  return finish(`The freeze of ${escape(id)} is lifted`, [() => [section(text)]]);
}
