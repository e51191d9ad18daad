import type { ActionsBlockElement, KnownBlock, SectionBlockAccessory } from '@slack/types';
import type { Release } from '../../../../src/release/release.ts';
import { ASKED_BY_BUTTONS } from '../../../../src/slack/actions/button-value.ts';
import { writeLock } from '../../../../src/slack/actions/lock-value.ts';
import { ROUTES } from '../../../../src/slack/routes.ts';
import { alertViews, decisionViews, mainViews } from '../../../../src/slack/views/all.ts';
import type { DeskTwin } from '../../../fakes/desk.ts';
import type { Bench, Shown } from './bench.ts';
import { RELEASES } from './furnished-desk.ts';
import { clickOn, homeOpened, shortcut, typed, type Pressed } from './payloads.ts';

/** What real messages, Homes and windows of T-Minus show. */
export interface Harvest {
  /** Buttons and menus, as Slack would send them back. */
  pressed: Pressed[];
  windows: Shown[];
}

/** Looks at everything that the bot shows of these releases, and presses everything, once. */
export async function harvest(bench: Bench, desk: () => DeskTwin): Promise<Harvest> {
  const views = RELEASES.flatMap((id) => viewsOf(desk().release(id)));
  const pressed = new Map<string, Pressed>();
  const windows = new Map<string, Shown>();
  const take = (shown: readonly Shown[]): void => {
    for (const one of shown) {
      for (const element of pressable(one.blocks)) pressed.set(JSON.stringify(element), element);
      if (one.callback_id !== undefined) windows.set(JSON.stringify([one.callback_id, one.private_metadata]), one);
    }
  };
  take(views);
  await bench.deliver(homeOpened('U02BOB'));
  take(bench.shown());
  for (const text of ['', 'status', 'plan minor', 'patch', 'changelog', 'calendar', 'freeze', 'help']) {
    await bench.deliver(typed(text));
    take(bench.shown());
  }
  const opened = ROUTES.modals.filter((id) => ![...pressed.values()].some(({ action_id }) => action_id === id));
  const others: Pressed[] = [
    ...opened.flatMap((id) => ASKED_BY_BUTTONS.map((type) => button(id, askedOf(type)))),
    ...ROUTES.filled.map((id) => button(id, RELEASES[0])),
    ...Object.keys(ROUTES.starts).map((id) => button(id, 'acme-web')),
    button(ROUTES.overrideStart, JSON.stringify(PAST)),
    button(ROUTES.unlock, writeLock({ project: 'acme-web', lock: 'lock-1' })),
  ];
  for (const id of Object.keys(ROUTES.shortcuts)) {
    await bench.deliver(shortcut(id, 'It is <!channel> broken'));
    take(bench.shown());
  }
  for (const element of [...pressed.values(), ...others]) {
    await bench.deliver(clickOn(element));
    take(bench.shown());
  }
  return { pressed: [...pressed.values()], windows: [...windows.values()] };
}

function viewsOf(release: Release): Shown[] {
  const names = new Map<string, string>();
  const all = [
    ...mainViews(release, [], names, 'head'),
    ...alertViews(release, names),
    ...decisionViews(release, names),
  ];
  return all.map(({ message }) => message);
}

function pressable(blocks: readonly KnownBlock[]): Pressed[] {
  return blocks.flatMap((block): Pressed[] => {
    if (block.type === 'actions') return block.elements.flatMap(pressedOf);
    return block.type === 'section' && block.accessory ? pressedOf(block.accessory) : [];
  });
}

function pressedOf(element: ActionsBlockElement | SectionBlockAccessory): Pressed[] {
  if (element.type === 'button') return [button(element.action_id ?? '', element.value)];
  if (element.type !== 'overflow') return [];
  return element.options.map(({ value = '' }) => ({
    type: 'overflow',
    action_id: element.action_id ?? '',
    block_id: 'b',
    selected_option: { value },
  }));
}

function button(id: string, value: string | undefined): Pressed {
  return { type: 'button', action_id: id, block_id: 'b', value };
}

/** A start past what stands in its way. */
const PAST = { kind: 'start-past', type: 'patch', how: 'leave-out', seen: 'seen' };

/** A command with everything that any may have: what isn’t its own is left out. */
function askedOf(type: string): string {
  const ids = { gate: 'testing', step: 'run-tests', phase: 'testing', commit: 'c0ffee1', severity: 'minor', to: 'now' };
  const command = { type, ...ids, reason: '', text: 'x', title: 'x', alert: 1, issue: 1 };
  return JSON.stringify({ release: RELEASES[0], command });
}
