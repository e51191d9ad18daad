import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../../sandbox/slack/limits/check-blocks.ts';
import { checkView } from '../../../../sandbox/slack/limits/check-view.ts';
import type { PhaseId } from '../../../../src/release/checklist.ts';
import { newsOf } from '../../../../src/release/announcement.ts';
import { doraOf } from '../../../../src/release/dora.ts';
import type { Objection } from '../../../../src/release/objection.ts';
import type { Release, StepState } from '../../../../src/release/release.ts';
import { MAX_BLOCKS, MAX_CHARACTERS, weigh } from '../../../../src/slack/blocks.ts';
import type { Message } from '../../../../src/slack/message.ts';
import { SEVERITIES, type ReleaseEvent } from '../../../../src/release/event.ts';
import { alertViews } from '../../../../src/slack/views/all.ts';
import { announcementLines } from '../../../../src/slack/views/announcement-lines.ts';
import { announcementPreview } from '../../../../src/slack/views/announcement-preview.ts';
import { announcement } from '../../../../src/slack/views/announcement.ts';
import { escalationMessage } from '../../../../src/slack/views/escalation.ts';
import { decisionMessage } from '../../../../src/slack/views/decision.ts';
import { homeView } from '../../../../src/slack/views/home.ts';
import { noticeMessage } from '../../../../src/slack/views/notice-message.ts';
import { noticeOf } from '../../../../src/slack/views/notice.ts';
import { phaseMessage } from '../../../../src/slack/views/phase.ts';
import { reportFile } from '../../../../src/slack/views/report/report-file.ts';
import { reportMessage } from '../../../../src/slack/views/report/report-message.ts';
import { releaseCard } from '../../../../src/slack/views/release-card.ts';
import { listMessage, statusMessage } from '../../../../src/slack/views/status.ts';
import { BOB, candidate, MONDAY, startedWith } from '../../release/given.ts';
import { after, ALERTS, CHART, deployed, minute, says, soaking, type Happening } from './soaking.ts';
import { buttonsOn, NAMES, pinged } from '../shown.ts';

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
      candidate: candidate({ notes, objections: titles.map(objectionTo), unclassified: titles.map(objectionTo) }),
      waivers: titles.slice(0, 20).map((reason, index) => ({
        ...objectionTo(reason, index),
        reason,
        by: BOB.id,
        at: MONDAY,
        against: index % 2 === 0 ? 'type' : 'freeze',
      })),
      ...(ended && { ended }),
    };
  });

function objectionTo(subject: string, index: number): Objection {
  const because = (['feature', 'breaking', 'not a fix'] as const)[index % 3] ?? 'feature';
  return { commit: `${index}`.padStart(40, 'e'), subject, author: subject, against: 'type', because };
}

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
        announcement({ news: newsOf(release), journal: { entry: 10_000, head: 'f'.repeat(64) } }),
        announcementLines(release),
        ...[announcementPreview(release, NAMES)].filter((message) => message !== undefined),
      ];
      expect(messages.flatMap(problemsOf)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a Home stays inside Slack’s limits whatever the releases are, one of them or fifty', () => {
  fc.assert(
    fc.property(fc.array(releases, { maxLength: 3 }), fc.constantFrom(1, 50), (some, times) => {
      expect(problemsOfHome(Array.from({ length: times }, () => some).flat())).toEqual([]);
    }),
    { numRuns: 40 },
  );
}, 30_000);

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

/** Any soak: alerts in any state, feedback and issues, checks that say anything at all. */
const soaks = fc
  .record({
    words: fc.array(text, { minLength: 1, maxLength: 6 }),
    alerts: fc.array(fc.constantFrom('open', 'taken', 'called', 'dismissed', 'recovered', 'watch ended'), {
      maxLength: 8,
    }),
    feedback: fc.integer({ min: 0, max: 20 }),
    issues: fc.integer({ min: 0, max: 20 }),
    checks: fc.integer({ min: 0, max: 20 }),
    health: fc.constantFrom('healthy', 'unhealthy', 'cannot-tell'),
  })
  .map(({ words, alerts, feedback, issues, checks, health }): Happening[] => {
    const word = (index: number): string => words[index % words.length] ?? '';
    const permalink = `https://acme.slack.com/archives/C1/p1?cid=${'&'.repeat(200)}`;
    const suspect = { commit: 'c0ffee1', subject: word(0), author: word(1), why: word(2) };
    return [
      ...Array.from({ length: checks }, (_, index) => says(health, { why: word(index) }, `${word(index)}${index}`)),
      says(health, { why: word(0) }),
      ...alerts.flatMap((how, index): Happening[] => {
        const alert = index + 1;
        const at = minute(10 + index);
        const end: Record<typeof how, Happening[]> = {
          open: [],
          taken: [{ type: 'AlertAcknowledged', alert, until: minute(50), by: BOB.id, at }],
          called: [{ type: 'AlertEscalated', alert, role: 'release-manager', owner: BOB.id, at }],
          dismissed: [{ type: 'AlertDismissed', alert, reason: word(index), by: BOB.id, at }],
          recovered: [{ type: 'AlertResolved', alert, how: 'recovered', at }],
          'watch ended': [{ type: 'AlertResolved', alert, how: 'watch ended', by: BOB.id, at }],
        };
        const checks = ['error-rate', ...words];
        return [
          { type: 'AlertRaised', alert, checks, suspects: [suspect, suspect, suspect], chart: CHART, at },
          ...end[how],
        ];
      }),
      ...Array.from({ length: feedback }, (_, index): Happening => ({
        type: 'FeedbackLogged',
        text: word(index),
        from: word(index),
        permalink,
      })),
      ...Array.from({ length: issues }, (_, index): Happening => ({
        type: 'IssueLogged',
        issue: index + 1,
        title: word(index),
        severity: SEVERITIES[index % 3] ?? 'minor',
        owner: word(index),
        permalink,
      })),
      { type: 'ReactionsCounted', channel: 'C1', counts: Object.fromEntries(words.map((name) => [name, 3])) },
      { type: 'StepInterrupted', step: 'check-performance', attempt: 1, reason: word(3) },
    ];
  });

test('every view of any soak stays inside Slack’s limits, and calls nobody', () => {
  fc.assert(
    fc.property(soaks, fc.boolean(), (happenings, isElsewhere) => {
      const members = { 'release-manager': Array.from({ length: 40 }, (_, index) => `U${index}`) };
      const settings = { acknowledgeWithinMs: 1, silenceMs: 1, role: 'release-manager' };
      const alerting = { ...settings, channel: isElsewhere ? ALERTS : 'C01RELEASES' };
      const release = { ...after(soaking(), ...happenings), roles: members, alerting };
      const images = new Map([[CHART, 'F01CHART']]);
      const events = happenings.map((happening) => ({ at: minute(1), by: BOB.id, ...happening }));
      const started = { type: 'ReleaseStarted', release: deployed(), at: MONDAY, by: BOB.id } as ReleaseEvent;
      const finished = { ...release, ended: { how: 'finished', at: minute(90), by: BOB.id } } as const;
      const messages = [
        ...alertViews(release, NAMES, images).map(({ message }) => message),
        ...PHASES.flatMap((phase) => phaseMessage(release, phase, NAMES, images) ?? []),
        ...PHASES.flatMap((phase) => phaseMessage(finished, phase, NAMES, images) ?? []),
        releaseCard(release, NAMES),
        reportMessage(finished, [started, ...events], NAMES, images),
        statusMessage([release, release], NAMES, BOB),
        ...events.flatMap((event) => {
          const notice = noticeOf(event, release, NAMES);
          return notice ? [noticeMessage(release.project, [notice])] : [];
        }),
      ];
      expect([...messages.flatMap(problemsOf), ...messages.flatMap(pinged)]).toEqual([]);
      expect(release.alerts.map((alert) => escalationMessage(release, alert, NAMES)).flatMap(problemsOf)).toEqual([]);
      expect(reportFile(finished, [started, ...events], NAMES)).toContain('# Release report');
    }),
    { numRuns: 15 },
  );
}, 30_000);

test('500 feedbacks and 100 issues leave the buttons of Post-Release where they are', () => {
  const many: Happening[] = [
    ...Array.from({ length: 500 }, (): Happening => ({ type: 'FeedbackLogged', text: '&'.repeat(1_000) })),
    ...Array.from({ length: 100 }, (_, index): Happening => ({
      type: 'IssueLogged',
      issue: index + 1,
      title: '&'.repeat(1_000),
      severity: 'critical',
    })),
  ];
  const message = phaseMessage(after(soaking(), ...many), 'post-release', NAMES);
  expect(message && problemsOf(message)).toEqual([]);
  const labels = buttonsOn(message);
  expect(labels).toEqual(expect.arrayContaining(['Sign off: Customer feedback', 'Sign off: Document issues']));
  expect(labels.filter((label) => label.startsWith('Resolve'))).toHaveLength(3);
});

test('fifty releases with an alert each leave room for the rest of a Home', () => {
  const alert: Happening = { type: 'AlertRaised', alert: 1, checks: ['&'.repeat(900)], suspects: [] };
  const alerting = after(soaking(), says('unhealthy', { why: '&'.repeat(900) }), alert);
  const fifty = Array.from({ length: 50 }, (_, index) => ({ ...alerting, project: `acme-${index}` }));
  expect(problemsOfHome(fifty)).toEqual([]);
  const home = JSON.stringify(homeOf(fifty).blocks);
  expect(home).toContain('… and 45 more');
  expect(home).toContain('How we deliver');
});

/** A Home with these releases, each of which is of a project of its own. */
function homeOf(releases: readonly Release[]) {
  const all = releases.map((release, index) => ({ ...release, project: `${release.project}-${index}` }));
  const projects = all.map(({ project, roles }) => ({ id: project, roles }));
  const measures = doraOf(all, { from: MONDAY, to: minute(90) });
  const dora = projects.map(({ id }) => ({ project: id, measures }));
  return homeView({ releases: all, projects, dora, calendars: [], news: [], at: minute(90) }, NAMES, BOB);
}

function problemsOfHome(releases: readonly Release[]): string[] {
  const view = homeOf(releases);
  try {
    checkView(view, 'home');
  } catch (error) {
    return [String(error)];
  }
  return pinged({ text: '', blocks: view.blocks as Message['blocks'] });
}

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
