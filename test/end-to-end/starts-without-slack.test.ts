import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { execa } from 'execa';
import { join } from 'node:path';
import { freePort } from '../../sandbox/demo/free-port.ts';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { osUser } from '../../src/terminal/os-user.ts';

const LAUNCHER = join(import.meta.dirname, '../../src/tminus.mjs');

describe('a bot that starts while Slack is out of reach', () => {
  let stage: Stage;
  let port: number;

  beforeAll(async () => {
    const user = await osUser();
    stage = await setStage({
      configuration: (text) => `operators: { ${user}: U0ALICE }\n${text}`,
    });
    port = await freePort();
    await stage.slack.goDown();
    await stage.startBot({ PORT: String(port) });
  });
  afterAll(async () => stage.strike());

  it('works without it: whoever sits at its machine starts a release', async () => {
    await vi.waitFor(async () => expect(await ready()).toEqual({ redis: true, slack: false }), 20_000);
    const { TMINUS_DATA_DIR = '' } = stage.environment;
    const said = await vi.waitFor(
      async () =>
        (await execa(process.execPath, [LAUNCHER, 'minor', 'now'], { env: { TMINUS_DATA_DIR, REDIS_URL: '' } })).stdout,
      20_000,
    );
    expect(said).toContain('acme-web v1.3.0 is under way');
    expect(stage.driver.transcript()).toBe('');
  });

  it('connects by itself when Slack is there, and shows what happened meanwhile', async () => {
    await stage.slack.comeBack();
    await stage.driver.untilConnected(1, { withinMs: 40_000 });
    await vi.waitFor(async () => expect(await ready()).toEqual({ redis: true, slack: true }), 10_000);
    await stage.driver.channel('acme-web').shows('acme-web v1.3.0', { withinMs: 30_000 });
  });

  async function ready(): Promise<unknown> {
    return (await fetch(`http://127.0.0.1:${port}/ready`)).json();
  }
});
