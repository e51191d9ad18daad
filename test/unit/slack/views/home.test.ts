import { describe, expect, test } from 'vitest';
import type { Dora } from '../../../../src/release/dora.ts';
import { DAY_MS } from '../../../../src/release/duration.ts';
import type { Release } from '../../../../src/release/release.ts';
import type { Person } from '../../../../src/release/role.ts';
import { homeView, type HomeFacts } from '../../../../src/slack/views/home.ts';
import type { Message } from '../../../../src/slack/message.ts';
import { ALICE, BOB, DAN, ERIN, MALLORY, MONDAY, ROLES, started } from '../../release/given.ts';
import { untilGate } from '../../release/journey.ts';
import { buttonsOn, NAMES, pinged, shown } from '../shown.ts';
import { after, alerting, minute, ordered, rolledBack, SOAK } from './soaking.ts';

const testing = untilGate('testing', started());
const NOTHING: Dora = {
  overMs: 90 * DAY_MS,
  frequency: { of: 0 },
  leadTime: { of: 0 },
  failureRate: { of: 0, failed: 0 },
  restoreTime: { of: 0, unsettled: 0 },
};

function home(
  person: Person,
  releases: readonly Release[],
  {
    measures = NOTHING,
    projects = ['acme-web'],
    locked = [],
  }: { measures?: Dora; projects?: string[]; locked?: HomeFacts['locked'] } = {},
): Message {
  const facts: HomeFacts = {
    releases,
    projects: projects.map((id) => ({ id, roles: ROLES })),
    dora: projects.map((project) => ({ project, measures })),
    calendars: [],
    ...(locked && { locked }),
    news: [],
    at: minute(60),
  };
  return { text: '', blocks: homeView(facts, NAMES, person).blocks as Message['blocks'] };
}

/** The headings, from top to bottom. */
const parts = ({ blocks }: Message): string[] =>
  blocks.flatMap((block) => (block.type === 'header' ? [block.text.text] : []));

const ended = (release: Release, how: 'finished' | 'cancelled', at: string, reason?: string): Release => ({
  ...release,
  ended: { how, at, by: BOB.id, ...(reason !== undefined && { reason }) },
});

describe('what comes first', () => {
  test('is what is wrong in production, then what waits for the reader, then what waits for others', () => {
    const atQa = { ...started(), id: 'acme-api-1', project: 'acme-api' };
    expect(parts(home(BOB, [atQa, testing, alerting(), ended(testing, 'finished', SOAK)]))).toEqual([
      'Wrong in production',
      'Waiting for you',
      'Also under way',
      'Start a release',
      'Recent releases',
      'How we deliver',
    ]);
  });

  test('a release waits for whoever can do something about it, and for others with those who can', () => {
    expect(shown(home(BOB, [testing]))).toContain('→ approve Go / no-go: /release approve testing');
    const erins = shown(home(ERIN, [testing]));
    expect(erins).not.toContain('→');
    expect(erins).toContain('waits for Alice or Bob, and Carol (Go / no-go)');
  });

  test('a phase that comes by itself on its date waits for nobody', () => {
    expect(parts(home(BOB, [started()]))).toContain('Also under way');
  });

  test('says where each release is steered', () => {
    const link = JSON.stringify(home(BOB, [testing]).blocks);
    expect(link).toContain('<#C01RELEASES>');
  });

  test('a lock on deployments stands above what waits, with the way to lift it', () => {
    const lock = { id: 'lock-1', release: 'acme-web-7', tag: 'v1.3.0', reason: 'it hurts', by: BOB.id, at: minute(3) };
    const locked = [{ id: 'acme-web', roles: ROLES, locks: [lock] }];
    const bobs = shown(home(BOB, [testing], { locked }));
    expect(bobs.indexOf('🔒 Deployments of acme-web are locked')).toBeLessThan(bobs.indexOf('Waiting for you'));
    expect(bobs).toContain('→ lift the lock when the fix is ready: /release unlock <reason>');
    expect(shown(home(ERIN, [testing], { locked }))).not.toContain('/release unlock');
  });

  test('nothing at all is said in words', () => {
    expect(shown(home(BOB, []))).toContain('Nothing. Enjoy the silence.');
  });
});

describe('an open alert', () => {
  test('has the buttons of what the reader may do', () => {
    const labels = (person: Person): string[] =>
      buttonsOn(home(person, [alerting()])).filter((label) => !label.startsWith('Start'));
    expect(labels(BOB)).toEqual([
      'Roll back acme-web v1.3.0 to v1.2.0',
      'Acknowledge alert 1 of acme-web v1.3.0',
      'Alert 1 is not the doing of acme-web v1.3.0',
    ]);
    expect(labels(DAN)).toEqual(['Acknowledge alert 1 of acme-web v1.3.0']);
    expect(labels(MALLORY)).toEqual([]);
  });

  test('is told with its release and the channel of the alerts', () => {
    const text = shown(home(MALLORY, [alerting()]));
    expect(text).toContain('🔴 Alert 1: error-rate 5.0 % of 5,940 requests');
    expect(text).toContain('acme-web v1.3.0 · since');
  });
});

describe('starting a release', () => {
  test('is offered to whoever may', () => {
    const buttons = ['Start a patch release', 'Start a minor release', 'Start a major release'];
    expect(buttonsOn(home(ERIN, []))).toEqual(buttons);
    expect(buttonsOn(home(MALLORY, []))).toEqual([]);
    expect(shown(home(MALLORY, []))).toContain('That is for a developer or release manager.');
  });

  test('is not offered while every project of theirs has a release open', () => {
    expect(buttonsOn(home(ALICE, [started()]))).toEqual([]);
    expect(shown(home(ALICE, [started()]))).toContain(
      'The next one can start once acme-web v1.3.0 is verified in production, or cancelled.',
    );
    expect(buttonsOn(home(ALICE, [started()], { projects: ['acme-web', 'acme-api'] }))).toHaveLength(3);
  });

  test('is offered while the last one is only watched', () => {
    expect(buttonsOn(home(ERIN, [alerting()]))).toContain('Start a patch release');
  });
});

describe('the last releases', () => {
  test('say how and when they ended and how long they took, the latest first', () => {
    const back = after(alerting(), ordered(alerting()), ...rolledBack);
    const text = shown(
      home(BOB, [
        ended(testing, 'cancelled', '2025-12-09T09:00:00Z', 'the API needs *another* week'),
        ended(back, 'finished', '2025-12-15T10:00:00Z'),
        ended(testing, 'finished', '2025-12-15T09:00:00Z'),
      ]),
    );
    const lines = text.split('\n').filter((line) => /^[✅↩🛑]/u.test(line));
    expect(lines).toEqual([
      '↩️ acme-web v1.3.0 (minor) · finished Dec 15, 2025 at 11:00 AM, after 7 days · rolled back to v1.2.0',
      '✅ acme-web v1.3.0 (minor) · finished Dec 15, 2025 at 10:00 AM, after 7 days',
      '🛑 acme-web v1.3.0 (minor) · cancelled Dec 9, 2025 at 10:00 AM, after 24 h: “the API needs *another* week”',
    ]);
  });

  test('are not all of them', () => {
    const many = Array.from({ length: 20 }, () => ended(testing, 'finished', MONDAY));
    expect(shown(home(BOB, many))).toContain('… and 12 more: /release list.');
  });
});

describe('the DORA measures', () => {
  const measures: Dora = {
    overMs: 90 * DAY_MS,
    frequency: { value: 6.4 * DAY_MS, of: 14 },
    leadTime: { value: 3.2 * DAY_MS, of: 12 },
    failureRate: { value: 2 / 14, of: 14, failed: 2 },
    restoreTime: { value: 6.3 * 60_000, of: 3, unsettled: 1 },
  };

  test('say what they are taken of', () => {
    const text = shown(home(BOB, [], { measures }));
    expect(text).toContain('Deployment frequency\none every 6 days · 14 in 90 days');
    expect(text).toContain('Lead time for changes\n3 days · median of 12 deployments');
    expect(text).toContain('Change failure rate\n14 % · 2 of 14 deployments');
    expect(text).toContain('Time to restore\n6 min · median of 3, 1 more without a known end');
  });

  test('are not made up from too little', () => {
    const few: Dora = {
      ...NOTHING,
      frequency: { of: 2 },
      failureRate: { of: 2, failed: 1 },
      restoreTime: { of: 1, unsettled: 0 },
    };
    const text = shown(home(BOB, [], { measures: few }));
    expect(text).toContain('Deployment frequency\nnot enough yet (2 of 3 deployments)');
    expect(text).toContain('Lead time for changes\nnot enough yet (0 of 3 deployments with known commit dates)');
    expect(text).toContain('Change failure rate\nnot enough yet (2 of 3 deployments)');
    expect(text).toContain('Time to restore\nnot enough yet (1 of 3 troubles)');
  });

  test('praise a team that had nothing to restore, once there was enough to fail', () => {
    const good = { ...measures, failureRate: { value: 0, of: 14, failed: 0 }, restoreTime: { of: 0, unsettled: 0 } };
    expect(shown(home(BOB, [], { measures: good }))).toContain('Time to restore\nnothing had to be restored');
    expect(shown(home(BOB, []))).toContain('Time to restore\nnot enough yet (0 of 3 troubles)');
  });

  test('are each defined, once for all projects', () => {
    const text = shown(home(BOB, [], { projects: ['acme-web', 'acme-api'] }));
    for (const measure of ['Deployment frequency', 'Lead time for changes', 'Change failure rate', 'Time to restore']) {
      expect(text.split(`• ${measure}: `)).toHaveLength(2);
    }
  });
});

test('hostile text stays text, and nobody is called', () => {
  const hostile = '<!channel> <@U02BOB> *x* `y` <https://evil.test|click> :rocket:';
  const release = { ...testing, project: hostile };
  const message = home(BOB, [release, ended(release, 'cancelled', SOAK, hostile)], { projects: [hostile] });
  expect(pinged(message)).toEqual([]);
  expect(shown(message)).toContain('<!channel> <@U02BOB> *x*');
  expect(JSON.stringify(message.blocks)).not.toContain('<https://evil');
});
