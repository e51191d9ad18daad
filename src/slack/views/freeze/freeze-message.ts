import type { Button } from '@slack/types';
import type { FreezeState } from '../../../release/freeze.ts';
import { LIFT } from '../../actions/action-ids.ts';
import { writeFreeze } from '../../actions/freeze-value.ts';
import { actions, context, finish, section } from '../../blocks.ts';
import { confirmation } from '../../button.ts';
import type { Message } from '../../message.ts';
import { code, cut, escape, nameOf, prose, when, type Names } from '../../mrkdwn.ts';
import { dayAndTime } from '../calendar/dates.ts';
import { standingOf, type FreezeStanding } from '../../../release/freeze-standing.ts';

/** What the channel knows of one freeze: one message, kept up to date. */
export function freezeMessage(project: string, freeze: FreezeState, now: string, names: Names): Message {
  const standing = standingOf(freeze, now);
  const head = headOf(escape(project), freeze, standing);
  const why = `“${prose(cut(freeze.reason, 500), names)}” – declared by ${nameOf(names, freeze.owner)}, ${when(freeze.at)}`;
  if (standing === 'over' || standing === 'lifted') {
    const by = freeze.lifted ? `Lifted by ${nameOf(names, freeze.lifted.by)}, ${when(freeze.lifted.at)}. ` : '';
    return finish(plain(head), [() => [section(head), context(`${by}${why}`)]]);
  }
  return finish(plain(head), [
    () => [
      section(`${head}\n${why}`),
      context(
        `No Release Day opens, and nothing begins to go to production; what is on its way there ends. ${code('/release freeze lift')} ends it early.`,
      ),
      actions([lift(project, freeze)]),
    ],
  ]);
}

/** Heard once, before it ends: the change of a message calls nobody. */
export function freezeEndsMessage(project: string, { until }: FreezeState): Message {
  const text = `🧊 The freeze of *${escape(project)}* ends ${dayAndTime(until)}.`;
  return finish(plain(text), [() => [section(text)]]);
}

function headOf(project: string, { from, until }: FreezeState, standing: FreezeStanding): string {
  switch (standing) {
    case 'ahead':
      return `🧊 *${project} will be frozen* from ${dayAndTime(from)} until ${dayAndTime(until)}`;
    case 'holds':
      return `🧊 *${project} is frozen* until ${dayAndTime(until)}`;
    case 'ends soon':
      return `🧊 *${project} is frozen*; the freeze *ends soon*: ${dayAndTime(until)}`;
    case 'over':
      return `✅ The freeze of ${project} is over since ${dayAndTime(until)}`;
    case 'lifted':
      return `✅ The freeze of ${project} was lifted`;
    default:
      return standing satisfies never;
  }
}

function lift(project: string, { id }: FreezeState): Button {
  return {
    type: 'button',
    action_id: LIFT,
    text: { type: 'plain_text', text: 'Lift' },
    accessibility_label: cut(`Lift the freeze of ${project}`, 75),
    value: writeFreeze({ project, freeze: id }),
    confirm: confirmation({
      title: 'Lift the freeze?',
      text: `Releases of ${project} may go to production again. Everybody in the channel sees that you lifted it.`,
      yes: 'Lift it',
    }),
  };
}

function plain(mrkdwn: string): string {
  return mrkdwn.replaceAll('*', '');
}
