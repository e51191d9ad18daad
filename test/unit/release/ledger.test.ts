import { describe, expect, test } from 'vitest';
import { evolveLedger, openRelease, settle, type LedgerEvent } from '../../../src/release/ledger.ts';
import { ALICE, facts, MONDAY } from './given.ts';

const claim = (version: string): LedgerEvent => ({
  type: 'ReleaseClaimed',
  release: `acme-web-${version}`,
  version,
  kind: 'minor',
  started: { type: 'ReleaseStarted', release: facts({ version }), at: MONDAY, by: ALICE.id },
  at: MONDAY,
  by: ALICE.id,
});

describe('a project’s ledger', () => {
  const claimed = evolveLedger(undefined, claim('1.3.0'));
  const [entry] = claimed.releases;

  test('has no open release to begin with', () => {
    expect(openRelease(undefined)).toBeUndefined();
  });

  test('keeps the place of the release that claimed it, with its first event', () => {
    expect(openRelease(claimed)).toMatchObject({ version: '1.3.0', by: ALICE.id, started: { type: 'ReleaseStarted' } });
  });

  test('is told once that production is verified, and then lets the next release in', () => {
    const events = settle(entry!, { open: false }, MONDAY);
    expect(events).toMatchObject([{ type: 'ClaimReleased', how: 'verified', by: 'tminus' }]);
    const soaking = events.reduce(evolveLedger, claimed);
    expect(openRelease(soaking)).toBeUndefined();
    expect(soaking.releases[0]).toMatchObject({ open: false, archived: false });
    expect(settle(soaking.releases[0]!, { open: false }, MONDAY)).toEqual([]);
    expect(openRelease(evolveLedger(soaking, claim('1.4.0')))?.version).toBe('1.4.0');
  });

  test('puts a cancelled release away at once', () => {
    const events = settle(entry!, { open: false, ended: { how: 'cancelled' } }, MONDAY);
    expect(events).toMatchObject([{ type: 'ClaimReleased', how: 'cancelled' }, { type: 'ReleaseArchived' }]);
    const after = events.reduce(evolveLedger, claimed);
    expect(after.releases[0]).toMatchObject({ open: false, archived: true });
    expect(settle(after.releases[0]!, { open: false, ended: { how: 'cancelled' } }, MONDAY)).toEqual([]);
  });

  test('has nothing to learn of a release that is under way', () => {
    expect(settle(entry!, { open: true }, MONDAY)).toEqual([]);
  });

  test('keeps the releases apart', () => {
    const two = evolveLedger(claimed, claim('1.4.0'));
    const after = settle(two.releases[1]!, { open: false, ended: { how: 'finished' } }, MONDAY).reduce(
      evolveLedger,
      two,
    );
    expect(after.releases.map(({ open, archived }) => [open, archived])).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});
