import { describe, expect, test } from 'vitest';
import type { Release } from '../../../../src/release/release.ts';
import { decisionMessage } from '../../../../src/slack/views/decision.ts';
import { alertViews, decisionViews } from '../../../../src/slack/views/all.ts';
import { lockLiftedMessage, lockMessage } from '../../../../src/slack/views/lock/lock-message.ts';
import { phaseMessage } from '../../../../src/slack/views/phase.ts';
import { releaseCard } from '../../../../src/slack/views/release-card.ts';
import { statusMessage } from '../../../../src/slack/views/status.ts';
import { BOB, begin, cancel, ERIN, given, MONDAY, started, succeed } from '../../release/given.ts';
import { untilGate, untilStep } from '../../release/journey.ts';

import { LOCK, rollBack, watched } from '../../release/soak.ts';
import { atFirstStage, looked, soaking10, STAGED, waiting50 } from '../../release/staged.ts';
import { buttonsOn, confirmOf, NAMES, pinged, shown } from '../shown.ts';

const atGate = untilGate('production', watched());
const deploying = given(untilStep('deploy-production', watched()), begin('deploy-production'));
const releaseDay = (release: Release): string => shown(phaseMessage(release, 'release-day', NAMES));

describe('the undo map', () => {
  const UNDONE = 'Roll back undoes Deploy to production (v1.2.0 comes back).';
  const STAYS =
    'It can’t undo Merge to main (the merge stays on main: a new commit reverts it) · Tag release (v1.3.0 is never taken back: the next version replaces it) · Announce release (it can’t be unsaid: a correction is posted).';

  test('stands wherever the production gate can be approved, and at no other gate', () => {
    const gate = atGate.checklist.gates.find(({ id }) => id === 'production')!;
    for (const text of [releaseDay(atGate), shown(decisionMessage(atGate, gate, NAMES))]) {
      expect(text).toContain(UNDONE);
      expect(text).toContain(STAYS);
      expect(text).toContain('What the deployment does to databases, T-Minus can’t know');
    }
    expect(shown(phaseMessage(untilGate('testing', watched()), 'testing', NAMES))).not.toContain('undo');
    expect(releaseDay(deploying)).not.toContain('Roll back undoes');
  });

  test('says that nothing is undone where no rollback is configured, or there is no version before', () => {
    expect(releaseDay(untilGate('production', started()))).toContain(
      'Nothing is undone by Roll back: no rollback is configured, so that v1.2.0 would have to be deployed by hand.',
    );
    const first = untilGate('production', watched({}, { previousTag: undefined }));
    expect(releaseDay(first)).toContain('Nothing is undone by Roll back: it is the first release');
  });

  test('says what the project says of its own steps, and pings nobody with it', () => {
    const says = 'the <!channel> migrations stay';
    const steps = {
      'deploy-production': {
        rollback: './back.sh',
        undo: { by: 'rollback' as const, says: '{previousTag} is back', isOwn: true as const },
      },
      migrate: {
        phase: 'release-day' as const,
        title: 'Migrate',
        run: './m.sh',
        undo: { by: 'never' as const, says, isOwn: true as const },
      },
    };
    const release = untilGate('production', watched({ steps }));
    expect(releaseDay(release)).toContain('Roll back undoes Deploy to production (v1.2.0 is back).');
    expect(releaseDay(release)).toContain(`Migrate (${says})`);
    expect(releaseDay(release)).not.toContain('databases');
    expect(pinged(phaseMessage(release, 'release-day', NAMES))).toEqual([]);
  });
});

describe('a rollout in stages, before it is approved', () => {
  const staged = untilGate('production', watched(STAGED));

  test('is undone as a whole', () => {
    expect(releaseDay(staged)).toContain('Roll back undoes Deploy to production (v1.2.0 comes back).');
  });

  test('says in how many stages it goes out', () => {
    expect(confirmOf(phaseMessage(staged, 'release-day', NAMES), 'Approve')).toContain(
      'deployed to production, in 3 stages. A tag is never taken back.',
    );
  });
});

describe('a rollout that was rolled back in the middle', () => {
  const back = given(soaking10, rollBack(BOB), begin('roll-back'), succeed('roll-back'));

  test('tells that nothing more happens, and how it is ended, until it is', () => {
    expect(shown(releaseCard(back, NAMES))).toContain(
      'Now: ↩️ the previous version is back, and nothing more happens: /release cancel <reason> ends it',
    );
    const deed = '→ end acme-web v1.3.0, since v1.2.0 is back: /release cancel <reason>';
    expect(shown(statusMessage([back], NAMES, BOB))).toContain(deed);
    expect(shown(statusMessage([back], NAMES, ERIN))).not.toContain('/release cancel');
    expect(shown(statusMessage([given(back, cancel(BOB))], NAMES, BOB))).not.toContain(deed);
  });
});

describe('what can’t be undone is asked twice, with version and environment', () => {
  test('to approve production, and to roll back, also while the deployment runs', () => {
    expect(confirmOf(phaseMessage(atGate, 'release-day', NAMES), 'Approve')).toMatch(
      /^Release v1\.3\.0 to production\? acme-web v1\.3\.0 .* deployed to production/,
    );
    expect(confirmOf(phaseMessage(deploying, 'release-day', NAMES), 'Roll back')).toMatch(
      /^Roll back production to v1\.2\.0\? .* production goes from acme-web v1\.3\.0 back to v1\.2\.0\./,
    );
  });
});

describe('a rollout in stages', () => {
  test('is one group of lines under the deployment', () => {
    expect(releaseDay(soaking10)).toContain('🪜 Deploy to production, in 3 stages\n');
    const lines = releaseDay(soaking10)
      .split('\n')
      .map((line) => line.trim());
    expect(lines).toContainEqual(expect.stringMatching(/^✅ Stage 1 of 3: 10% · done/));
    expect(lines).toContainEqual(expect.stringMatching(/^⏳ Soak at 10% · watching/));
    expect(lines).toContainEqual('⬜ Stage 2 of 3: 50% · after Soak at 10%');
    expect(lines).toContainEqual('⬜ Stage 3 of 3: 100% · after Health check at 50%');
  });

  test('says when the health check at the end of a soak begins', () => {
    expect(releaseDay(waiting50)).toMatch(/Health check at 50% · begins Dec 8, 2025 at 10:05/);
  });

  test('can be rolled back from its lines', () => {
    const running = given(atFirstStage, begin('rollout-10'));
    for (const release of [running, soaking10, given(soaking10, looked(soaking10, 10, 'cannot-tell'))])
      expect(buttonsOn(phaseMessage(release, 'release-day', NAMES))).toContain('Roll back acme-web v1.3.0 to v1.2.0');
  });

  test('points to its alert before Post-Release has opened', () => {
    const alarmed = given(soaking10, looked(soaking10, 5, 'unhealthy'));
    expect(releaseDay(alarmed)).toContain('Alert 1');
    const threads = alertViews(alarmed, NAMES).map(({ key, inThreadOf }) => [key, inThreadOf]);
    expect(threads).toContainEqual(['alert:1:thread', 'phase:release-day']);
  });
});

describe('a command that says how far it is', () => {
  const at = (percent: number, text?: string): string => {
    const state = {
      ...deploying.steps['deploy-production']!,
      progress: { percent, ...(text !== undefined && { text }) },
    };
    return releaseDay({ ...deploying, steps: { ...deploying.steps, 'deploy-production': state } });
  };

  test('moves the bar on its line', () => {
    expect(at(40, 'copying')).toContain('Deploy to production · ▰▰▰▰▱▱▱▱▱▱ 40 % copying · running since');
    expect(at(0)).toContain('▱▱▱▱▱▱▱▱▱▱ 0 % · running since');
    expect(at(100)).toContain('▰▰▰▰▰▰▰▰▰▰ 100 % · running since');
  });

  test('can’t ping, link or fill the card', () => {
    const hostile = `<!channel> <https://evil.test|safe> *bold* ${'x'.repeat(500)}`;
    expect(at(40, hostile)).toContain('<!channel> <https://evil.test|safe>');
    expect(at(40, hostile)).not.toContain('x'.repeat(100));
  });
});

describe('a lock on deployments', () => {
  test('is a message with its reason, the way out and the button; once lifted, by whom', () => {
    const text = shown(lockMessage('acme-web', LOCK, NAMES));
    expect(text).toContain('🔒 Deployments of acme-web to production are locked\nBob rolled v1.2.9 back');
    expect(text).toContain('“checkout fails”');
    expect(text).toContain('When the fix is ready: lift the lock, here or with /release unlock <reason>.');
    expect(buttonsOn(lockMessage('acme-web', LOCK, NAMES))).toEqual(['Lift the lock on deployments of acme-web']);
    const lifted = { by: BOB.id, at: MONDAY, reason: 'mended <!here>' };
    expect(shown(lockMessage('acme-web', { ...LOCK, lifted }, NAMES))).toContain('no longer locked\nLifted by Bob');
    expect(buttonsOn(lockMessage('acme-web', { ...LOCK, lifted }, NAMES))).toEqual([]);
    expect(shown(lockLiftedMessage('acme-web', lifted, NAMES))).toBe(
      '🔓 acme-web may go to production again: Bob lifted the lock, “mended <!here>”',
    );
    expect(pinged(lockLiftedMessage('acme-web', lifted, NAMES))).toEqual([]);
  });

  test('stands on the cards of the project’s releases, and asks nobody to approve production', () => {
    const locked = { all: [], locks: [LOCK], at: MONDAY };
    expect(shown(releaseCard(atGate, NAMES, undefined, locked))).toContain(
      '🔒 Deployments are locked: Bob rolled v1.2.9',
    );
    expect(shown(releaseCard(atGate, NAMES))).not.toContain('locked');
    const asks = (locks = [LOCK]): boolean =>
      decisionViews(atGate, NAMES, [], locks).some(({ key, onlyIfSent }) => key.includes('production') && !onlyIfSent);
    expect(asks()).toBe(false);
    expect(asks([])).toBe(true);
  });
});
