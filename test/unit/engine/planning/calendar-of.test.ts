import { expect, test } from 'vitest';
import { calendarOf } from '../../../../src/engine/planning/calendar-of.ts';
import { EMPTY_LEDGER, evolveLedger, type Ledger } from '../../../../src/release/ledger.ts';
import type { Release } from '../../../../src/release/release.ts';
import type { ReleaseType } from '../../../../src/release/version.ts';
import { DEFAULT_CADENCE, DEFAULT_CALENDAR } from '../../../../src/release/work-calendar.ts';
import { scheduled } from '../../release/arrange.ts';

const project = { id: 'acme-web', timezone: 'Europe/Berlin', calendar: DEFAULT_CALENDAR, cadence: DEFAULT_CADENCE };
const NOW = '2025-12-08T10:00:00Z';

test('a major release of long ago is known, however many patches came after it; no other is looked at', async () => {
  const all = [
    released('1.0.0', 'major', '2025-01-13'),
    released('2.0.0', 'major', '2025-09-15'),
    ...Array.from({ length: 30 }, (_, index) => released(`2.0.${index + 1}`, 'patch', '2025-10-06')),
    released('2.1.0', 'minor', '2025-11-17'),
  ];
  const looked: string[] = [];
  const report = await calendarOf(
    {
      list: () => Promise.resolve(all.slice(-20).toReversed()),
      async find(id) {
        looked.push(id);
        return Promise.resolve(all.find((release) => release.id === id));
      },
    },
    project,
    remembered(all),
    NOW,
  );
  expect(report.types).toMatchObject([
    { type: 'patch', last: { version: '2.1.0' } },
    { type: 'minor', last: { version: '2.1.0' }, due: '2025-12-17' },
    { type: 'major', last: { version: '2.0.0' }, due: '2025-12-15', standing: 'in time' },
  ]);
  expect(looked).toEqual(['acme-web-2.0.0']);
});

function released(version: string, type: ReleaseType, date: string): Release {
  const at = `${date}T10:00:00Z`;
  const release = scheduled({ id: `acme-web-${version}`, version, type });
  const done = { status: 'succeeded', attempt: 1, starts: 1, startedAt: at, since: at } as const;
  const steps = { ...release.steps, 'deploy-production': done, 'verify-deployment': done };
  return { ...release, steps, ended: { how: 'finished', at, by: 'tminus' } };
}

function remembered(all: readonly Release[]): Ledger {
  const common = { at: NOW, by: 'U01ALICE' };
  const claims = all.map(({ id: release, version, type: kind }) => {
    const started = { type: 'ReleaseStarted', release: scheduled(), ...common } as const;
    return { type: 'ReleaseClaimed', release, version, kind, started, ...common } as const;
  });
  return claims.reduce<Ledger | undefined>(evolveLedger, undefined) ?? EMPTY_LEDGER;
}
