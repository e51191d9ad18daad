import fc from 'fast-check';
import { CHOICES } from '../../../../src/slack/actions/menu-choice.ts';
import { ASKED_BY_BUTTONS } from '../../../../src/slack/actions/button-value.ts';
import { ROUTES } from '../../../../src/slack/routes.ts';
import { HOSTILE_TEXTS } from '../../../corpus/corpus.ts';
import type { Shown } from './bench.ts';
import { RELEASES } from './furnished-desk.ts';
import type { Harvest } from './harvest.ts';
import {
  clickIn,
  clickOn,
  homeOpened,
  reacted,
  shortcut,
  submission,
  typed,
  viewOf,
  type Body,
  type Pressed,
} from './payloads.ts';

const hostile = fc.constantFrom(...HOSTILE_TEXTS.map((text) => text.slice(0, 3_000)));
const prototype = fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty');
const text = fc.oneof(
  hostile,
  prototype,
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', ' ', 'x'.repeat(20_000)),
);
const release = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...RELEASES) },
  { weight: 1, arbitrary: fc.constantFrom('acme-web-99', 'other-1', 'no', '', '-', 'acme-web-', '__proto__-1') },
  { weight: 1, arbitrary: text },
);
const id = fc.oneof(
  fc.constantFrom('testing', 'production', 'pre-release', 'post-release', 'run-tests', 'update-docs', 'feature-freeze'),
  text,
);
const number = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(-1, 1e308, 0.5));

/** A command with everything that any of them may have: each takes what it knows. */
const command = fc.record({
  type: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...ASKED_BY_BUTTONS) }, { weight: 1, arbitrary: text }),
  gate: id,
  step: id,
  phase: id,
  commit: fc.oneof(fc.constant('da4ca4ca4ca4ca4ca4ca4ca4ca4ca4ca4ca4ca4c'), text),
  reason: text,
  note: text,
  text,
  title: text,
  digest: text,
  severity: fc.oneof(fc.constantFrom('minor', 'major', 'critical'), text),
  to: fc.oneof(fc.constantFrom('now', '2026-12-24', 'U02BOB'), text),
  owner: fc.oneof(fc.constantFrom('U02BOB'), text),
  alert: number,
  issue: number,
});
const asked = fc.record({ release, command }).map((value) => JSON.stringify(value));
const planned = fc
  .record({
    kind: fc.constantFrom('start', 'start-past', 'start-instead', 'take-back', 'changelog', 'edit-changelog', 'where'),
    type: fc.constantFrom('patch', 'minor', 'major', 'hotfix'),
    how: fc.constantFrom('leave-out', 'override'),
    on: fc.oneof(fc.constantFrom('now', '2026-12-24'), text),
    pre: fc.oneof(fc.constantFrom('rc'), text),
    project: fc.oneof(fc.constantFrom('acme-web'), text),
    version: fc.oneof(fc.constantFrom('1.2.0'), text),
    page: number,
    seen: text,
    reason: text,
    release,
    commit: text,
  })
  .map((value) => JSON.stringify(value));
const frozen = fc
  .record({ project: fc.oneof(fc.constant('acme-web'), text), freeze: text })
  .map((value) => JSON.stringify(value));
const value = fc.oneof(
  asked,
  planned,
  frozen,
  release,
  text,
  fc.constantFrom('{}', '[]', 'null', '{"release":1}', '0', '1e9'),
);
const choice = fc.tuple(fc.oneof(fc.constantFrom(...CHOICES), text), release, id, text).map((parts) => parts.join(' '));

const { starts, menu, clicks, modals, planClicks, overrideStart, filled, pageTurns, reschedule, lift } = ROUTES;
const ACTIONS = [
  ...clicks,
  ...modals,
  ...planClicks,
  ...filled,
  ...pageTurns,
  ...Object.keys(starts),
  menu,
  overrideStart,
  reschedule,
  lift,
];
const actionId = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom(...ACTIONS),
  },
  { weight: 1, arbitrary: text },
);
const pressed: fc.Arbitrary<Pressed> = fc.record(
  {
    type: fc.constantFrom('button', 'overflow', 'static_select'),
    action_id: actionId,
    block_id: fc.constant('b'),
    value,
    selected_option: fc.record({ value: fc.oneof(choice, value) }),
  },
  { requiredKeys: ['type', 'action_id', 'block_id'] },
);
const callback = fc.constantFrom(...Object.keys(ROUTES.windows), ...modals, ...filled, 'gone');
const memory = fc.oneof(
  value,
  fc
    .record({ asked: fc.oneof(asked, planned), channel: text, release, page: number, draft: text, home: fc.boolean() })
    .map((kept) => JSON.stringify(kept)),
  fc.constantFrom('minor', 'major C01RELEASES', 'hotfix', '__proto__'),
);
const somebody = fc.record({
  user: fc.oneof({ weight: 60, arbitrary: fc.constantFrom('U01ALICE', 'U02BOB', 'U03CAROL', 'U06MALLORY') }, text),
  trigger: fc.oneof({ weight: 8, arbitrary: fc.uuid() }, fc.constantFrom('again', '')),
  channel: fc.oneof({ weight: 8, arbitrary: fc.constantFrom('C01RELEASES', 'C04ALERTS') }, text),
});

/** What an input of that kind may hold, and what it never does. */
function heldBy(element: { type: string; options?: { value?: string }[] }): fc.Arbitrary<Body> {
  const options = (element.options ?? []).flatMap((option) => option.value ?? []);
  const chosen = options.length > 0 ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...options) }, text) : text;
  return fc.record(
    {
      type: fc.constant(element.type),
      value: fc.oneof(text, fc.constant(null)),
      selected_option: fc.oneof(fc.record({ value: chosen }), fc.constant(null)),
      selected_date: fc.oneof(fc.constantFrom('2026-12-24', '2025-01-01', '2026-02-30', null), text),
      selected_user: fc.oneof(fc.constantFrom('U02BOB', null), text),
    },
    { requiredKeys: ['type'] },
  );
}

function submissionOf(shown: Shown): fc.Arbitrary<Body> {
  const inputs = shown.blocks.flatMap((block) => {
    if (block.type !== 'input' || block.block_id === undefined) return [];
    const { element } = block as unknown as { element: { type: string; action_id?: string } };
    return [[block.block_id, fc.record({ [element.action_id ?? '']: heldBy(element) })] as const];
  });
  return fc
    .tuple(fc.record(Object.fromEntries(inputs), { requiredKeys: [] }), somebody, fc.uuid())
    .map(([values, who, view]) => submission(viewOf(shown, values, 'modal', view), who));
}

/** Takes a payload apart somewhere: something is missing, or something else is there. */
function mutated(body: Body, where: number, odd: unknown): Body {
  const copy = JSON.parse(JSON.stringify(body)) as Body;
  const places: (() => void)[] = [];
  const walk = (inside: Body): void => {
    for (const key of Object.keys(inside)) {
      places.push(() => {
        if (odd === undefined) delete inside[key];
        else Object.defineProperty(inside, key, { value: odd, enumerable: true, configurable: true, writable: true });
      });
      const inner = inside[key];
      if (typeof inner === 'object' && inner !== null) walk(inner as Body);
    }
  };
  walk(copy);
  places[where % places.length]?.();
  return copy;
}

const odd = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<unknown>(null, 0, -1, true, '', [], {}, [[]], [null], { id: null }, { id: 'U1' }, 'x'.repeat(50_000)),
  fc
    .constantFrom('{"__proto__":{"id":"U02BOB","value":"x"}}', '{"constructor":{"prototype":1}}')
    .map((json): unknown => JSON.parse(json)),
  text,
);

/** What Slack may send about an action, and what it never would. */
export function actionPayload({ pressed: real, windows }: Harvest): fc.Arbitrary<Body> {
  const home: Shown = { blocks: [] };
  const any = fc.oneof(fc.constantFrom(...real), pressed);
  const where = fc.constantFrom('message', 'private', 'home', 'window');
  const click = fc
    .tuple(any, somebody, where, fc.constantFrom(...windows), memory)
    .map(([one, who, place, shown, kept]) => {
      if (place === 'home') return clickIn(viewOf(home, {}, 'home'), one, who);
      if (place === 'window') return clickIn(viewOf({ ...shown, private_metadata: kept }, {}), one, who);
      return clickOn(one, who, place === 'private');
    });
  const foreign = fc
    .tuple(callback, memory, fc.constantFrom(...windows), fc.uuid(), somebody)
    .map(([callback_id, private_metadata, shown, view, who]) =>
      submission(viewOf({ ...shown, callback_id, private_metadata }, {}, 'modal', view), who),
    );
  const whole = fc.oneof(
    { weight: 8, arbitrary: click },
    { weight: 5, arbitrary: fc.oneof(...windows.map(submissionOf)) },
    { weight: 2, arbitrary: foreign },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...Object.keys(ROUTES.shortcuts), 'gone'), text, somebody)
        .map(([name, words, who]) => shortcut(name, words, who)),
    },
    { weight: 1, arbitrary: fc.tuple(text, somebody).map(([words, who]) => typed(words, who)) },
    { weight: 1, arbitrary: text.map(homeOpened) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('reaction_added' as const, 'reaction_removed' as const), text, text)
        .map(([type, user, emoji]) => reacted(type, user, emoji)),
    },
  );
  const mutations = fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    fc.array(fc.tuple(fc.nat(), odd), { minLength: 1, maxLength: 3 }),
  );
  return fc.tuple(whole, mutations).map(([body, all]) => all.reduce((one, [at, what]) => mutated(one, at, what), body));
}
