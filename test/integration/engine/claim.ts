import { createJournal } from '../../../src/engine/journal.ts';
import { ledgerKey } from '../../../src/engine/keys.ts';
import { evolveLedger, type Ledger, type LedgerEvent } from '../../../src/release/ledger.ts';
import { ALICE, facts } from '../../unit/release/given.ts';
import type { Stage } from './stage.ts';

/** Claims the project for a release, as a process does that dies before it can write the release's first event. */
export async function claim({ redis, project, remote }: Stage, ...then: ('verified' | 'cancelled')[]): Promise<string> {
  const ledgers = createJournal<LedgerEvent, Ledger>(redis, evolveLedger);
  const log = await ledgers.load(ledgerKey(project.id));
  const id = `${project.id}-${(log.state?.releases.length ?? 0) + 1}`;
  const release = { ...facts(), id, project: project.id, base: remote.ids.at(-1) ?? '' };
  const common = { at: new Date().toISOString(), by: ALICE.id };
  const started = { type: 'ReleaseStarted', release, ...common } as const;
  await ledgers.append(log, `claim-${id}`, [
    { type: 'ReleaseClaimed', release: id, version: release.version, kind: release.type, started, ...common },
    ...then.map((how) => ({ type: 'ClaimReleased', release: id, how, ...common }) as const),
  ]);
  return id;
}
