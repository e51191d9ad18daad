import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReleaseEvent } from '../../../../src/release/event.ts';
import { resolveChecklist } from '../../../../src/process/resolve.ts';
import { ALICE, BOB, CAROL } from '../../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../../redis-server.ts';
import { createJournal } from '../../../../src/engine/journal.ts';
import { ledgerKey } from '../../../../src/engine/keys.ts';
import { evolveLedger, type Ledger, type LedgerEvent } from '../../../../src/release/ledger.ts';
import { setStage } from '../stage.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const PATIENCE = { timeout: 15_000, interval: 50 };
const AT = '2025-12-08T09:00:00Z';

test('a release that an older T-Minus has started loads and goes on', async () => {
  const stage = await setStage(server, { now: () => AT, steps: () => ({ 'update-changelog': {} }) });
  const { project, remote } = stage;
  const id = `${project.id}-1`;
  const opensAt = { 'pre-release': AT, testing: AT, 'release-day': AT, 'post-release': AT };
  // What was written before there were rules, calendars, waivers and freezes.
  const started: Extract<ReleaseEvent, { type: 'ReleaseStarted' }> = {
    type: 'ReleaseStarted',
    release: {
      id,
      project: project.id,
      type: 'patch',
      version: '1.2.1',
      tag: 'v1.2.1',
      branch: 'release/v1.2.1',
      main: 'main',
      previousTag: 'v1.2.0',
      base: remote.ids[1] ?? '',
      targetDate: '2025-12-08',
      targetAt: AT,
      timezone: 'Europe/Berlin',
      channel: project.channel,
      announce: [],
      roles: project.roles,
      checklist: resolveChecklist(project, opensAt),
    },
    at: AT,
    by: ALICE.id,
  };
  const ledgers = createJournal<LedgerEvent, Ledger>(stage.redis, evolveLedger);
  const claim = {
    type: 'ReleaseClaimed',
    release: id,
    version: '1.2.1',
    kind: 'patch',
    started,
    at: AT,
    by: ALICE.id,
  } as const;
  await ledgers.append(await ledgers.load(ledgerKey(project.id)), 'long ago', [claim]);

  stage.work();
  await stage.engine.resume();
  await expect
    .poll(async () => (await stage.find(id)).steps['update-changelog'], PATIENCE)
    .toMatchObject({ status: 'succeeded' });
  expect((await stage.find(id)).candidate?.notes).toContain('- Mend');
  expect(await stage.ask(id, BOB, { type: 'Approve', gate: 'pre-release' })).toMatchObject({ kind: 'done' });
  await stage.ask(id, BOB, { type: 'Approve', gate: 'testing' });
  await stage.ask(id, CAROL, { type: 'Approve', gate: 'testing' });
  await expect.poll(async () => (await stage.find(id)).phases['release-day'], PATIENCE).toBeDefined();
  const { ledger } = await stage.engine.projectLog(project.id);
  expect(ledger).toMatchObject({ freezes: [], reminded: {} });
  expect(await stage.engine.calendar(project.id, AT)).toMatchObject({ project: project.id, freezes: [] });
  expect(await stage.engine.changelog(project.id)).toMatchObject({ version: '1.2.1' });
  expect(stage.errors).toEqual([]);
});
