import type { KnownBlock } from '@slack/types';
import type { Message } from '../../message.ts';
import { actions, context, finish, section, sections } from '../../blocks.ts';
import type { Names } from '../../mrkdwn.ts';
import { commitLine, type Links } from './commit-line.ts';
import { notAllowed, whatItIs } from './objection-words.ts';
import { typedWays } from './typed-ways.ts';
import { noWay, waysOut, type InTheWay } from './ways-out.ts';

/** A start that its commits don't allow: which they are, and the ways out. Only whoever asked sees it. */
export interface RefusedStart extends InTheWay {
  links?: Links;
  /** mrkdwn, before everything else. */
  lead?: string;
}

const SHOWN = 10;

/** The private answer to such a start. */
export function refusedStart(refused: RefusedStart, names: Names): Message {
  const { wanted, objections, lead } = refused;
  const text = `Nothing was started: ${notAllowed(objections, wanted.type)}.`;
  const draft = (shown: number) => (): KnownBlock[] => [
    ...(lead === undefined ? [] : [section(lead)]),
    section(`🚫 ${text}`),
    ...objectionLines(refused, names, shown),
    ...wayBlocks(refused),
  ];
  return finish(text, [draft(SHOWN), draft(3)]);
}

/** The commits, one line each. */
export function objectionLines({ objections, links }: RefusedStart, names: Names, shown = SHOWN): KnownBlock[] {
  const lines = objections
    .slice(0, shown)
    .map((objection) => `• ${commitLine(objection, names, links)}: ${whatItIs(objection)}`);
  const more = objections.length - lines.length;
  return sections(more > 0 ? [...lines, `… and ${more} more.`] : lines);
}

/** What can be done, and what can't. */
export function wayBlocks(refused: InTheWay): KnownBlock[] {
  const no = noWay(refused.ways);
  return [...(no === '' ? [] : [context(no)]), actions(waysOut(refused)), context(typedWays(refused))];
}
