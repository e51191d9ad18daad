import { randomUUID } from 'node:crypto';
import { bob } from '../../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../../sandbox/demo/git/push-commit.ts';
import { createJournal } from '../../../src/engine/journal.ts';
import { ledgerKey, releaseKey } from '../../../src/engine/keys.ts';
import { cherryPick } from '../../../src/process/hotfix/cherry-pick.ts';
import type { ReleaseEvent } from '../../../src/release/event.ts';
import { evolve } from '../../../src/release/evolve.ts';
import { evolveLedger, type Ledger, type LedgerEvent } from '../../../src/release/ledger.ts';
import type { Release } from '../../../src/release/release.ts';
import { ALICE, BOB, facts } from '../../unit/release/given.ts';
import type { Stage } from './stage.ts';

/** What the fix of these hotfixes does. */
export const MENDED = { 'cart.ts': 'rounded\n' };

/**
 * A hotfix beside whatever else is under way, in Post-Release: Bob's fix is on its branch, and production is verified
 * when Bob says so. Its checklist is no longer than that.
 */
export async function hotfixOn(stage: Stage): Promise<string> {
  const { redis, project, remote, engine } = stage;
  const base = await remote.git('rev-parse', 'main');
  const branch = 'hotfix/v1.2.1';
  const fix = await pushCommit(remote.remote, { branch, message: 'fix: round prices', author: bob, files: MENDED });
  const at = new Date().toISOString();
  const { work: _, ...line } = cherryPick;
  const signOff = { work: { kind: 'sign-off' as const }, role: 'release-manager' };
  const verify = { ...line, id: 'verify-deployment', title: 'Verify deployment', needs: [], ...signOff };
  const ledgers = createJournal<LedgerEvent, Ledger>(redis, evolveLedger);
  const log = await ledgers.load(ledgerKey(project.id));
  const id = `${project.id}-${(log.state?.releases.length ?? 0) + 1}`;
  const release = facts({
    id,
    project: project.id,
    type: 'hotfix',
    version: '1.2.1',
    tag: 'v1.2.1',
    branch,
    base,
    checklist: {
      phases: [{ id: 'post-release', title: 'Post-Release', needs: [], opensAt: at }],
      steps: [verify, { ...line, ...signOff }],
      gates: [],
    },
  });
  const started = { type: 'ReleaseStarted', release, at, by: ALICE.id } as const;
  const { version, type: kind } = release;
  const claim = { release: id, at, by: ALICE.id };
  await ledgers.append(log, randomUUID(), [
    { type: 'ReleaseClaimed', version, kind, started, ...claim },
    { type: 'ClaimReleased', how: 'verified', ...claim },
  ]);
  const releases = createJournal<ReleaseEvent, Release>(redis, evolve);
  const candidate = { commit: fix, tree: '', content: fix, changes: 1, authors: [BOB.id] };
  await releases.append(await releases.load(releaseKey(project.id, id)), 'start', [
    started,
    { type: 'CandidateChosen', candidate, at, by: 'tminus' },
    { type: 'PhaseOpened', phase: 'post-release', early: false, date: '2025-12-15', at, by: 'tminus' },
  ]);
  await engine.wake(id);
  return id;
}
