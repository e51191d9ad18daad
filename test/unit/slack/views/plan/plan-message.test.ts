import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../../../sandbox/slack/limits/check-blocks.ts';
import { readPlanValue, seenOf } from '../../../../../src/slack/actions/plan-value.ts';
import type { Message } from '../../../../../src/slack/message.ts';
import { planMessage } from '../../../../../src/slack/views/plan/plan-message.ts';
import { refusedStart } from '../../../../../src/slack/views/plan/refused-start.ts';
import { BOB, MONDAY } from '../../../release/given.ts';
import { buttonsOn, confirmOf, NAMES, pinged, shown } from '../../shown.ts';
import { DARK, ICONS, objection, planned } from './given-plan.ts';

const WANTED = { type: 'minor', project: 'acme-web' } as const;
const PATCH = { type: 'patch', project: 'acme-web', on: 'now' } as const;

describe('a plan that can be started', () => {
  const message = planMessage(planned(), WANTED, NAMES, MONDAY);

  test('says version, commits by kind, changelog, dates, who can approve and how long others took', () => {
    const text = shown(message);
    expect(text).toContain('acme-web v1.3.0 · minor release · a plan: nothing has been changed');
    expect(text).toContain('1 feature · 2 fixes · 3 other, since v1.2.0 · release/v1.3.0 from main');
    expect(text).toContain('Dark mode');
    expect(text).toContain('Pre-Release: at once');
    expect(text).toMatch(/Testing: Dec 12, 2025 at 9:00 AM/);
    expect(text).toContain('Go / no-go: 1 release manager and 1 QA (Bob or Carol)');
    expect(text).toContain('From start to production: v1.2.0 3 h · v1.1.0 6 days');
  });

  test('gates that ask the same of the same people share a line', () => {
    const [gate] = planned().gates;
    const like = (id: 'pre-release' | 'production', title: string) => ({ ...(gate ?? assert.fail()), id, title });
    const gates = [like('pre-release', 'Pre-Release gate'), like('production', 'Production gate')];
    const asked = '1 release manager and 1 QA (Bob or Carol)';
    expect(shown(planMessage(planned({ gates }), WANTED, NAMES, MONDAY))).toContain(`Every gate: ${asked}`);
    const more = [...gates, { ...like('production', 'Closing gate'), asks: '1 release manager' }];
    const text = shown(planMessage(planned({ gates: more }), WANTED, NAMES, MONDAY));
    expect(text).toContain(
      `The Pre-Release gate and the Production gate: ${asked}\nThe Closing gate: 1 release manager`,
    );
  });

  test('carries the button that starts exactly this', () => {
    expect(buttonsOn(message)).toEqual(['Start acme-web v1.3.0']);
    const [button] = message.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    expect(button?.type === 'button' && readPlanValue(button.value)).toEqual({ ...WANTED, kind: 'start' });
  });

  test('a gentle note, a freeze and a gate that could never pass are said', () => {
    const freeze = { id: 'freeze-1', from: MONDAY, until: MONDAY, reason: 'quarter end', owner: BOB.id, at: MONDAY };
    const gates = planned().gates.map((gate) => ({ ...gate, people: [], problem: 'Nobody is QA.' }));
    const text = shown(
      planMessage(planned({ note: 'No feature is in it.', freezes: [freeze], gates }), WANTED, NAMES, MONDAY),
    );
    expect(text).toContain('💡 No feature is in it.');
    expect(text).toContain('“quarter end” (Bob)');
    expect(text).toContain('(nobody)\n⛔ Nobody is QA.');
  });
});

test('what a start would be refused for is said, and there is no button that starts', () => {
  const message = planMessage(planned({ refusals: ['`v1.2.9` is under way.'] }), WANTED, NAMES, MONDAY);
  expect(shown(message)).toContain('⛔ v1.2.9 is under way.');
  expect(buttonsOn(message)).toEqual([]);
  const gates = planned().gates.map((gate) => ({ ...gate, problem: 'Nobody is QA.' }));
  const once = shown(planMessage(planned({ refusals: ['Nobody is QA.'], gates }), WANTED, NAMES, MONDAY));
  expect(once.split('Nobody is QA.')).toHaveLength(2);
});

describe('a start that its commits don’t allow', () => {
  const objections = [
    objection(),
    objection({ commit: ICONS, subject: 'feat!: other icons', because: 'breaking', author: 'Zoe' }),
  ];
  const ways = {
    makeIt: { type: 'major', version: '2.0.0' },
    leaveOut: { how: 'reverted', commits: [DARK, ICONS], alsoLost: 0 },
  } as const;
  const links = { [DARK]: 'https://code.example/acme/web/commit/da4ca4c' };
  const message = refusedStart(
    {
      wanted: PATCH,
      objections,
      ways: { ...ways, leaveOut: { ...ways.leaveOut, commits: [...ways.leaveOut.commits] } },
      links,
    },
    NAMES,
  );

  test('names each commit with its author and why, linked where that is known', () => {
    const text = shown(message);
    expect(text).toContain('Nothing was started: 2 commits that a patch release may not have.');
    expect(text).toContain('feat: dark mode – Erin: a new feature\n');
    expect(text).toContain('feat!: other icons – Zoe: a breaking change');
    expect(JSON.stringify(message.blocks)).toContain('<https://code.example/acme/web/commit/da4ca4c|da4ca4c>');
    expect(pinged(message)).toEqual([]);
  });

  test('offers the ways out, and says how commits are left out', () => {
    expect(buttonsOn(message)).toEqual([
      'Make it major (v2.0.0)',
      'Leave these commits out',
      'Override: start with these commits',
    ]);
    expect(confirmOf(message, 'Leave these commits out')).toContain('a commit on it takes each of them back');
  });

  test('the buttons say what was seen, and no commit', () => {
    const values = message.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    const asked = values.map((element) => (element.type === 'button' ? readPlanValue(element.value) : undefined));
    const seen = seenOf(objections);
    expect(asked).toEqual([
      { kind: 'start', project: 'acme-web', type: 'major', on: 'now' },
      { kind: 'start-past', how: 'leave-out', project: 'acme-web', type: 'patch', on: 'now', seen },
      { kind: 'start-past', how: 'override', reason: '', project: 'acme-web', type: 'patch', on: 'now', seen },
    ]);
  });

  test('a cut says what else would be lost', () => {
    const cut = { leaveOut: { how: 'cut', commits: [DARK], alsoLost: 2 } } as const;
    const one = refusedStart(
      { wanted: PATCH, objections: [objection()], ways: { leaveOut: { ...cut.leaveOut, commits: [DARK] } } },
      NAMES,
    );
    expect(confirmOf(one, 'Leave this commit out')).toContain(
      'The branch is cut before it. 2 commits more would be left out',
    );
  });

  test('what conflicts has no button', () => {
    const leaveOut = { how: 'reverted' as const, commits: [DARK], alsoLost: 0, conflicts: ['src/theme.ts'] };
    const one = refusedStart({ wanted: PATCH, objections: [objection()], ways: { leaveOut } }, NAMES);
    expect(shown(one)).toContain("They can't be left out: taking them back conflicts in src/theme.ts.");
    expect(buttonsOn(one)).toEqual(['Override: start with these commits']);
  });
});

test('any plan stays inside Slack’s limits and pings nobody', () => {
  const text = fc.oneof(
    fc.constantFrom('', '<!channel>', '<@U02BOB>', '&'.repeat(3_000), '🚀'.repeat(1_500), 'x y '.repeat(900)),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  const some = fc.array(text, { maxLength: 25 });
  fc.assert(
    fc.property(some, some, some, (subjects, refusals, names) => {
      const report = planned({
        notes: subjects.map((subject) => `- ${subject}`).join('\n'),
        note: subjects[0] ?? '',
        objections: subjects.map((subject, index) =>
          objection({ subject, author: subject, commit: `${index}`.padStart(40, 'a') }),
        ),
        unclassified: subjects.map((subject) => ({ commit: ICONS, subject, author: subject })),
        ways: { leaveOut: { how: 'cut', commits: [DARK], alsoLost: 0, conflicts: names } },
        refusals,
        gates: names.map((name) => ({ id: 'testing', title: name, asks: name, people: [], problem: name })),
        took: [],
      });
      const messages = [
        planMessage(report, WANTED, NAMES, MONDAY),
        refusedStart({ wanted: PATCH, objections: report.objections, ways: {} }, NAMES),
      ];
      expect(messages.flatMap(problemsOf)).toEqual([]);
      expect(messages.flatMap(pinged)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

function problemsOf({ blocks }: Message): unknown[] {
  try {
    checkMessageBlocks(blocks);
    return [];
  } catch (error) {
    return [error];
  }
}
