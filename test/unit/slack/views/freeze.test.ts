import { describe, expect, test } from 'vitest';
import type { FreezeState } from '../../../../src/release/freeze.ts';
import { evolve } from '../../../../src/release/evolve.ts';
import type { Freezes } from '../../../../src/slack/views/freeze/freezes.ts';
import { freezesMessage } from '../../../../src/slack/views/freeze/freeze-answers.ts';
import { freezeEndsMessage, freezeMessage } from '../../../../src/slack/views/freeze/freeze-message.ts';
import { stoppedBy } from '../../../../src/slack/views/freeze/frozen.ts';
import { releaseCard } from '../../../../src/slack/views/release-card.ts';
import { BOB, MONDAY, started } from '../../release/given.ts';
import { untilStep } from '../../release/journey.ts';
import { buttonsOn, confirmOf, NAMES, pinged, shown } from '../shown.ts';

const FREEZE: FreezeState = {
  id: 'freeze-1',
  from: '2025-12-12T17:00:00Z',
  until: '2025-12-19T17:00:00Z',
  reason: 'quarter end, says <!channel>',
  owner: BOB.id,
  at: MONDAY,
};
const during: Freezes = { all: [FREEZE], at: MONDAY };

describe('the message of a freeze', () => {
  const at = (now: string, more: Partial<FreezeState> = {}) =>
    freezeMessage('acme-web', { ...FREEZE, ...more }, now, NAMES);

  test.each([
    [
      'planned',
      at(MONDAY),
      '🧊 acme-web will be frozen from Friday, December 12 at 6:00 PM until Friday, December 19 at 6:00 PM',
      1,
    ],
    ['that holds', at('2025-12-15T09:00:00Z'), '🧊 acme-web is frozen until Friday, December 19 at 6:00 PM', 1],
    [
      'that ends soon',
      at('2025-12-18T09:00:00Z', { warnedAt: MONDAY }),
      'the freeze ends soon: Friday, December 19',
      1,
    ],
    ['that is over', at(FREEZE.until), '✅ The freeze of acme-web is over since Friday, December 19 at 6:00 PM', 0],
    ['that was lifted', at(MONDAY, { lifted: { by: BOB.id, at: MONDAY } }), 'Lifted by Bob', 0],
  ])('%s says so, calls nobody, and can be lifted while it lasts', (_, message, text, buttons) => {
    expect(shown(message)).toContain(text);
    expect(shown(message)).toContain('“quarter end, says <!channel>” – declared by Bob');
    expect(pinged(message)).toEqual([]);
    expect(buttonsOn(message)).toHaveLength(buttons);
  });

  test('asks once more before it is lifted', () => {
    expect(confirmOf(at(MONDAY), 'Lift')).toContain('Releases of acme-web may go to production again.');
    expect(shown(freezeEndsMessage('acme-web', FREEZE))).toContain('ends Friday, December 19 at 6:00 PM');
  });

  test('names what holds for whoever asks', () => {
    const text = shown(
      freezesMessage(
        [
          { project: 'acme-web', freezes: [FREEZE] },
          { project: 'acme-api', freezes: [] },
        ],
        MONDAY,
        NAMES,
      ),
    );
    expect(text).toContain('🧊 acme-web frozen from Friday, December 12 at 6:00 PM until');
    expect(text).toContain('ahead\n');
    expect(text).not.toContain('freeze-1');
    expect(text).toContain('acme-api is not frozen, and no freeze is ahead.');
  });

  test('of several, each says how it is lifted', () => {
    const freezes = [FREEZE, { ...FREEZE, id: 'freeze-2' }];
    const text = shown(freezesMessage([{ project: 'acme-web', freezes }], MONDAY, NAMES));
    expect(text).toContain('ahead · /release freeze lift freeze-1');
    expect(text).toContain('ahead · /release freeze lift freeze-2');
  });
});

describe('a release whose Release Day is frozen', () => {
  test('says so on its card, with the way through', () => {
    const card = releaseCard(started(), NAMES, undefined, during);
    expect(shown(card)).toContain('🧊 acme-web is frozen from Friday, December 12 at 6:00 PM until');
    expect(buttonsOn(card)).toContain('Override the freeze for acme-web v1.3.0');
    expect(pinged(card)).toEqual([]);
  });

  test('that was let through says by whom and why, and is stopped no more', () => {
    const release = evolve(started(), {
      type: 'FreezeOverridden',
      freeze: 'freeze-1',
      reason: 'mends the checkout',
      at: MONDAY,
      by: BOB.id,
    });
    const card = releaseCard(release, NAMES, undefined, during);
    expect(shown(card)).toContain('Bob lets it go to production during the freeze');
    expect(shown(card)).toContain('“mends the checkout”');
    expect(stoppedBy(release, during)).toEqual([]);
  });

  test('is one that is late, too, and none that is on its way, nor one whose day is another', () => {
    const later = { ...FREEZE, from: '2025-12-16T00:00:00Z' };
    expect(stoppedBy(started(), { all: [later], at: MONDAY })).toEqual([]);
    expect(stoppedBy(started(), { all: [later], at: '2025-12-16T09:00:00Z' })).toEqual([later]);
    expect(stoppedBy(untilStep('verify-deployment', started()), during)).toEqual([]);
    expect(stoppedBy(started(), { ...during, all: [{ ...FREEZE, lifted: { by: BOB.id, at: MONDAY } }] })).toEqual([]);
  });
});
