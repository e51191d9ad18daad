import { describe, expect, test } from 'vitest';
import type { Command } from '../../../../src/release/command.ts';
import type { ReleaseEvent } from '../../../../src/release/event.ts';
import type { Release } from '../../../../src/release/release.ts';
import { phaseMessage } from '../../../../src/slack/views/phase.ts';
import { releaseCard } from '../../../../src/slack/views/release-card.ts';
import { reportFile } from '../../../../src/slack/views/report/report-file.ts';
import { reportMessage } from '../../../../src/slack/views/report/report-message.ts';
import { resume } from '../../release/arrange.ts';
import {
  ALICE,
  approve,
  BOB,
  CAROL,
  DAN,
  facts,
  MONDAY,
  overrideGate,
  reject,
  when,
  withdraw,
} from '../../release/given.ts';
import { untilGate } from '../../release/journey.ts';
import { evolve } from '../../../../src/release/evolve.ts';
import { NAMES, shown } from '../shown.ts';

const HOSTILE = '<!channel> *QA* is ill';
const RIGHTS = { 'override gate': ['security'] };

/** Rejected once, approved and taken back, and then overridden: with all its events. */
const { release, events } = lived(
  reject(BOB, 'testing', 'too slow'),
  resume(ALICE),
  approve(CAROL, 'testing'),
  withdraw(CAROL, 'testing'),
  overrideGate(DAN, 'testing', HOSTILE),
);

describe('what was decided otherwise than by approvals', () => {
  test('is in the report, with who, why, and what was missing', () => {
    const file = reportFile(release, events, NAMES);
    const [, chapter = ''] = file.split('## Rejected and overridden\n');
    expect(chapter).toMatch(/- Go \/ no-go was rejected by Bob, .*: “too slow”/);
    expect(chapter).toMatch(
      /- Go \/ no-go was overridden by Dan, .*, without 1 release manager and 1 QA: “.*QA.* is ill”/,
    );
    expect(file).toMatch(/- Go \/ no-go: Carol as QA, .* \(no longer counted: taken back\)/);
    expect(chapter).not.toContain('<!channel>');
  });

  test('is in the report that the channel reads', () => {
    const said = shown(reportMessage(release, events, NAMES, new Map()));
    expect(said).toContain(
      '✋ Go / no-go was overridden by Dan, without 1 release manager and 1 QA: “<!channel> *QA* is ill”',
    );
    expect(said).toContain('🙅 1 time rejected');
  });

  test('stays on the card, and at the gate', () => {
    const card = shown(releaseCard(release, NAMES));
    expect(card).toMatch(
      /✋ Go \/ no-go was overridden by Dan, .*, without 1 release manager and 1 QA: “<!channel> \*QA\* is ill”/,
    );
    const testing = shown(phaseMessage(release, 'testing', NAMES));
    expect(testing).toMatch(/✋ Go \/ no-go · overridden by Dan, .*, without 1 release manager and 1 QA/);
  });
});

function lived(...commands: Command[]): { release: Release; events: ReleaseEvent[] } {
  const started: ReleaseEvent = {
    type: 'ReleaseStarted',
    release: facts({ rights: RIGHTS }),
    at: MONDAY,
    by: ALICE.id,
  };
  let now = untilGate('testing', evolve(undefined, started));
  const events: ReleaseEvent[] = [started];
  for (const command of commands) {
    const outcome = when(now, command);
    if (outcome.refused !== undefined) throw new Error(outcome.text);
    events.push(...outcome.events);
    now = outcome.release;
  }
  return { release: now, events };
}
