import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { HANDS_ON, NOTES } from '../../../sandbox/demo/hands-on.ts';
import { setStage } from '../../../sandbox/demo/stage.ts';

/** How long Bob waits for the next thing to be asked of him, in ms. */
const withinMs = 20_000;

test('one command of Alice’s and five clicks of Bob’s bring v1.3.0 to production', { timeout: 60_000 }, async () => {
  await using stage = await setStage(HANDS_ON);
  const { driver, remote, environments } = stage;
  await stage.startBot();
  await driver.untilConnected(1, { withinMs });
  const bob = driver.user('bob');

  const [first] = NOTES;
  await driver.user('alice').types(first?.types ?? '');
  const clicks = async (label: string, card: RegExp): Promise<unknown> =>
    bob.clicks(label, { in: 'acme-web', message: card, withinMs });
  await clicks('Approve', /^Pre-Release · /m);
  await clicks('Sign off: User acceptance testing', /^Testing · /m);
  await clicks('Approve', /^Testing · /m);
  await clicks('Sign off: Final PR review', /^Release Day · /m);
  await clicks('Approve', /^Release Day · /m);
  for (const line of ['Update documentation', 'Security audit', 'Update status page', 'Announce release']) {
    await driver.channel('acme-web').shows(`✅ ${line} · `, { withinMs });
  }

  expect(await environments.inProduction()).toBe('1.3.0');
  expect((await execa('git', ['--git-dir', remote, 'cat-file', '-t', 'v1.3.0'])).stdout).toBe('tag');
  expect(readFileSync(join(environments.folder, 'status/index.html'), 'utf8')).toContain('acme-web v1.3.0');
});
