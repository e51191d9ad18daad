import type { KnownBlock, Option } from '@slack/types';
import { elementsOf } from '../interactions/input-values.ts';
import { withEmoji } from '../render/emoji.ts';
import type { InputValue } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';
import { isLabel, type Wanted } from './seen-message.ts';

type Element = ReturnType<typeof elementsOf>[number];
type ButtonElement = Extract<Element, { type: 'button' }>;

/** An element and the block that it stands in. */
export interface Placed<Kind extends Element = Element> {
  blockId: string;
  element: Kind;
}

type Find = (wanted: string, element: Element, workspace: Workspace) => unknown;

const typed: Find = (wanted) => wanted;
const option: Find = (wanted, element) => optionOf(element, wanted);
const options: Find = (wanted, element) => several(wanted, (label) => optionOf(element, label));
const channel: Find = (wanted, _element, workspace) => workspace.findChannel(wanted)?.id;
const user: Find = (wanted, _element, workspace) => workspace.findUser(wanted)?.id;
const users: Find = (wanted, element, workspace) => several(wanted, (handle) => user(handle, element, workspace));

/** Where each kind of element holds what was chosen, and how that is found from what a test writes. */
const CHOICES: Record<string, { held: string; find: Find }> = {
  plain_text_input: { held: 'value', find: typed },
  email_text_input: { held: 'value', find: typed },
  url_text_input: { held: 'value', find: typed },
  number_input: { held: 'value', find: typed },
  datepicker: { held: 'selected_date', find: shaped(/^\d{4}-\d\d-\d\d$/) },
  timepicker: { held: 'selected_time', find: shaped(/^\d\d:\d\d$/) },
  static_select: { held: 'selected_option', find: option },
  radio_buttons: { held: 'selected_option', find: option },
  overflow: { held: 'selected_option', find: option },
  multi_static_select: { held: 'selected_options', find: options },
  checkboxes: { held: 'selected_options', find: options },
  users_select: { held: 'selected_user', find: user },
  multi_users_select: { held: 'selected_users', find: users },
  channels_select: { held: 'selected_channel', find: channel },
  conversations_select: { held: 'selected_conversation', find: channel },
};

function shaped(pattern: RegExp): Find {
  return (wanted) => (pattern.test(wanted) ? wanted : undefined);
}

/** Every button of some blocks. */
export function buttonsIn(blocks: KnownBlock[]): Placed<ButtonElement>[] {
  return placed(blocks).filter((one): one is Placed<ButtonElement> => one.element.type === 'button');
}

/** Every element of some blocks, with its block. */
export function placed(blocks: KnownBlock[]): Placed[] {
  return blocks.flatMap((block) => elementsOf(block).map((element) => ({ blockId: block.block_id ?? '', element })));
}

/** The label of a button as it shows. */
export function labelOf({ text }: ButtonElement): string {
  return withEmoji(text.text);
}

/** What an element holds once somebody has typed or chosen this; undefined if it offers no such thing. */
export function valueOf(workspace: Workspace, element: Element, wanted: string): InputValue | undefined {
  const choice = CHOICES[element.type];
  const value = choice?.find(wanted, element, workspace);
  return choice === undefined || value === undefined ? undefined : { type: element.type, [choice.held]: value };
}

/** The labels of what an element offers; empty for free text. */
export function offeredBy(element: Element): string[] {
  return optionsOf(element).map((option) => option.text.text);
}

function optionOf(element: Element, wanted: Wanted): Option | undefined {
  return optionsOf(element).find((option) => isLabel(option.text.text, wanted));
}

/** What a menu, radio buttons and the like offer; empty for everything else. */
export function optionsOf(element: Element): Option[] {
  const own: Option[] = 'options' in element ? (element.options ?? []) : [];
  const grouped = 'option_groups' in element ? (element.option_groups ?? []).flatMap((group) => group.options) : [];
  return [...own, ...grouped];
}

/** Several choices are written with commas between them. */
function several<Choice>(wanted: string, find: (one: string) => Choice | undefined): Choice[] | undefined {
  const found = wanted.split(',').map((one) => find(one.trim()));
  const known = found.filter((choice) => choice !== undefined);
  return known.length === found.length ? known : undefined;
}
