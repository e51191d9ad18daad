import type { KnownBlock, Overflow, SectionBlock } from '@slack/types';
import type { GatePlan, PhaseId } from '../../release/checklist.ts';
import type { FreezeState } from '../../release/freeze.ts';
import { currentPhase, type Release } from '../../release/release.ts';
import { tagOf } from '../../release/version.ts';
import { actions, context, finish, section, sections } from '../blocks.ts';
import type { Message } from '../message.ts';
import { escape, nameOf, when, type Names } from '../mrkdwn.ts';
import { NO_IMAGES, type Images } from './chart.ts';
import { gateBlocks } from './gate.ts';
import { nextPhaseBlocks } from './next-phase.ts';
import { postReleaseExtras, postReleaseNews } from './post-release/around.ts';
import { beside } from './post-release/beside.ts';
import { progress } from './progress.ts';
import { stepButtons } from './step-buttons.ts';
import { stepLine } from './step-line.ts';
import { type Detail, linesOf, type Line } from './step-state.ts';

/** A draft of the message: how much each line says, how many lines carry buttons, and how many quiet lines are shown. */
interface Draft {
  detail: Detail;
  buttons: number;
  quiet: number;
}

const DRAFTS: Draft[] = [
  { detail: 'full', buttons: 8, quiet: Infinity },
  { detail: 'short', buttons: 6, quiet: Infinity },
  { detail: 'short', buttons: 4, quiet: 10 },
];

/**
 * One phase with its checklist, its gate and its buttons; undefined before the phase opens.
 * @param images of the release's channel
 * @param freezes the project's
 */
export function phaseMessage(
  release: Release,
  phase: PhaseId,
  names: Names,
  images: Images = NO_IMAGES,
  freezes: readonly FreezeState[] = [],
): Message | undefined {
  const opened = release.phases[phase];
  const plan = release.checklist.phases.find(({ id }) => id === phase);
  if (!opened || !plan) return undefined;
  const { done, total } = progress(release, phase);
  const name = `${escape(release.project)} ${escape(tagOf(release.version))}`;
  // A finished release has nothing left to say here: its four phases stay as they are.
  const cancelled = release.ended?.how === 'cancelled' ? ' · cancelled' : '';
  const by = opened.by === 'tminus' ? '' : ` by ${nameOf(names, opened.by)}`;
  const head = [
    section(`*${escape(plan.title)}* · ${name} · ${done}/${total} done${cancelled}`),
    context(`Opened ${opened.early ? 'early ' : ''}${when(opened.at)}${by}`),
    ...postReleaseNews(release, phase, names),
  ];
  const tail = [
    ...postReleaseExtras(release, phase, images),
    ...(currentPhase(release) === phase ? nextPhaseBlocks(release) : []),
  ];
  const drafts = DRAFTS.map((draft) => () => [...head, ...body(release, phase, names, draft, freezes), ...tail]);
  return finish(`${name}: ${escape(plan.title)}, ${done} of ${total} done`, drafts);
}

/** The lines in order, each gate right after the last line that it waits for. */
function body(
  release: Release,
  phase: PhaseId,
  names: Names,
  draft: Draft,
  freezes: readonly FreezeState[],
): KnownBlock[] {
  const lines = linesOf(release, phase);
  const gates = release.checklist.gates
    .filter((gate) => gate.phase === phase)
    .toSorted((one, other) => positionOf(one, lines) - positionOf(other, lines));
  const cuts = [...gates.map((gate) => positionOf(gate, lines)), lines.length];
  let from = 0;
  const budget = { buttons: draft.buttons, quiet: draft.quiet };
  return cuts.flatMap((to, index) => {
    const part = lines.slice(from, to);
    from = to;
    const gate = gates[index];
    return [
      ...lineBlocks(release, part, names, draft.detail, budget),
      ...(gate ? gateBlocks(release, gate, names, freezes) : []),
    ];
  });
}

function positionOf(gate: GatePlan, lines: Line[]): number {
  const last = lines.findLastIndex(({ plan }) => gate.needs.includes(plan.id));
  return last === -1 ? 0 : last + 1;
}

/** Lines without buttons share a section; a line with buttons has them right below it. */
function lineBlocks(
  release: Release,
  lines: Line[],
  names: Names,
  detail: Detail,
  budget: { buttons: number; quiet: number },
): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let together: string[] = [];
  let hidden = 0;
  for (const line of lines) {
    const buttons = stepButtons(release, line);
    const { above, below, blocks: more } = beside(release, line, names, detail);
    const shown = [...above, stepLine(release, line, names, detail), ...below];
    if ((buttons.length > 0 || more.length > 0) && budget.buttons > 0) {
      budget.buttons -= 1;
      const withMenu = besideMenu(shown, [...buttons, ...more]);
      if (withMenu) blocks.push(...sections(together), withMenu);
      else
        blocks.push(...sections([...together, ...shown]), ...more, ...(buttons.length > 0 ? [actions(buttons)] : []));
      together = [];
    } else if (budget.quiet > 0) {
      budget.quiet -= 1;
      together.push(...shown);
    } else hidden += 1;
  }
  if (hidden > 0)
    together.push(`… and ${hidden} more lines: \`/release status\` tells about those that need somebody.`);
  return [...blocks, ...sections(together)];
}

/** A menu alone stands beside its line: in a row of its own it would be louder than the line. */
function besideMenu(lines: string[], [menu, ...others]: { type: string }[]): SectionBlock | undefined {
  const [only, ...rest] = sections(lines);
  const isAlone = others.length === 0 && rest.length === 0;
  return only && isAlone && menu?.type === 'overflow' ? { ...only, accessory: menu as Overflow } : undefined;
}
