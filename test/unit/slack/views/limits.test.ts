import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../../sandbox/slack/limits/check-blocks.ts';
import type { PhaseId } from '../../../../src/release/checklist.ts';
import type { Release, StepState } from '../../../../src/release/release.ts';
import { MAX_BLOCKS, MAX_CHARACTERS, weigh } from '../../../../src/slack/blocks.ts';
import type { Message } from '../../../../src/slack/message.ts';
import { announcement } from '../../../../src/slack/views/announcement.ts';
import { decisionMessage } from '../../../../src/slack/views/decision.ts';
import { homeView } from '../../../../src/slack/views/home.ts';
import { noticeMessage } from '../../../../src/slack/views/notice-message.ts';
import { noticeOf } from '../../../../src/slack/views/notice.ts';
import { phaseMessage } from '../../../../src/slack/views/phase.ts';
import { releaseCard } from '../../../../src/slack/views/release-card.ts';
import { listMessage, statusMessage } from '../../../../src/slack/views/status.ts';
import { BOB, candidate, MONDAY, startedWith } from '../../release/given.ts';
import { NAMES } from '../shown.ts';

const PHASES: PhaseId[] = ['pre-release', 'testing', 'release-day', 'post-release'];
const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom('&', '<', '>', '*', '`', '```', 'word ', '🚀', '\n', '<!channel>'),
    maxLength: 400,
  }),
  fc.constantFrom('', '&'.repeat(3_000), 'long '.repeat(2_000), '🚀'.repeat(2_000)),
);
const status = fc.constantFrom<StepState['status']>(
  'pending',
  'running',
  'succeeded',
  'failed',
  'interrupted',
  'skipped',
  'signed-off',
);
const ended = fc.constantFrom<Release['ended']>(undefined, {
  how: 'cancelled',
  at: MONDAY,
  by: BOB.id,
  reason: '&'.repeat(3_000),
});

/** Any release: up to 60 lines of its own, long titles, huge notes, anything in any state. */
const releases = fc
  .record({
    titles: fc.array(text, { maxLength: 60 }),
    phase: fc.constantFrom(...PHASES),
    states: fc.array(fc.record({ status, words: text }), { minLength: 1, maxLength: 20 }),
    notes: fc.array(text, { maxLength: 100 }).map((lines) => lines.map((line) => `- ${line}`).join('\n')),
    members: fc.integer({ min: 0, max: 40 }),
    open: fc.boolean(),
    ended,
  })
  .map(({ titles, phase, states, notes, members, open, ended }): Release => {
    const own = Object.fromEntries(
      titles.map((title, index) => [`own-${index}`, { phase, title, run: index % 2 === 0 ? 'true' : undefined }]),
    );
    const steps = Object.fromEntries(
      Object.entries(own).map(([id, { run, ...step }]) => [id, { ...step, ...(run && { run }) }]),
    );
    const people = Array.from({ length: members }, (_, index) => `U${index}`);
    const release = startedWith({ steps }, { roles: { 'release-manager': people, qa: people } });
    const phases = Object.fromEntries(PHASES.map((id) => [id, { at: MONDAY, by: 'tminus', early: false }]));
    const stateOf = (index: number): StepState => {
      const { status, words } = states[index % states.length] ?? { status: 'pending', words: '' };
      return {
        status,
        attempt: 2,
        starts: 1,
        since: MONDAY,
        startedAt: MONDAY,
        by: BOB.id,
        note: words,
        result: { summary: words },
        trouble: { reason: words, tail: words.split('\n') },
      };
    };
    const done = Object.fromEntries(release.checklist.steps.map(({ id }, index) => [id, stateOf(index)]));
    return {
      ...release,
      ...(open && { phases }),
      steps: done,
      candidate: candidate({ notes }),
      ...(ended && { ended }),
    };
  });

test('every view of any release stays inside Slack’s limits', () => {
  fc.assert(
    fc.property(releases, (release) => {
      const messages = [
        releaseCard(release, NAMES, 'f'.repeat(64)),
        ...PHASES.flatMap((phase) => phaseMessage(release, phase, NAMES) ?? []),
        ...release.checklist.gates.map((gate) => decisionMessage(release, gate, NAMES)),
        statusMessage([release, release], NAMES, BOB),
        listMessage(
          Array.from({ length: 60 }, () => release),
          NAMES,
        ),
        announcement({ project: release.project, tag: release.tag, notes: release.candidate?.notes ?? '' }),
        { text: 'home', blocks: homeView([release, release], NAMES, BOB).blocks as Message['blocks'] },
      ];
      expect(messages.flatMap(problemsOf)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('every notice of anything that happens stays inside Slack’s limits', () => {
  fc.assert(
    fc.property(releases, text, (release, words) => {
      const common = { at: MONDAY, by: BOB.id };
      const events = [
        {
          type: 'StepFailed',
          step: 'run-tests',
          attempt: 1,
          trouble: { reason: words, tail: words.split('\n') },
          ...common,
        },
        { type: 'StepSkipped', step: 'own-0', reason: words, ...common },
        { type: 'ReleaseCancelled', reason: words, ...common },
      ] as const;
      const notices = events.flatMap((event) => noticeOf(event, release, NAMES) ?? []);
      const messages = [...notices.map((notice) => [notice]), [...notices, ...notices, ...notices]].map((some) =>
        noticeMessage(release.project, some),
      );
      expect(messages.flatMap(problemsOf)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

/** What is wrong with a message; empty when Slack takes it. */
function problemsOf({ text, blocks }: Message): string[] {
  return [
    ...(blocks.length > MAX_BLOCKS ? [`${blocks.length} blocks`] : []),
    ...(weigh(blocks) > MAX_CHARACTERS ? [`${weigh(blocks)} characters`] : []),
    ...(text.length === 0 || text.length > 300 ? [`${text.length} characters in the notification`] : []),
    ...refusals(blocks),
  ];
}

function refusals(blocks: Message['blocks']): string[] {
  try {
    checkMessageBlocks(blocks);
    return [];
  } catch (error) {
    return [String(error)];
  }
}
