import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { projectPanel } from '../../../sandbox/demo/panel.ts';
import { setStage, type Stage } from '../../../sandbox/demo/stage.ts';
import type { ProjectPanel } from '../../../sandbox/web/project-panel.ts';
import type { EnvironmentState } from '../../../sandbox/web/protocol.ts';

describe('the panel of acme-web', () => {
  let stage: Stage;
  let panel: ProjectPanel;

  beforeAll(async () => {
    stage = await setStage({ monitor: 'openmetrics' });
    panel = projectPanel(stage);
  });
  afterAll(async () => stage.strike());

  async function see(name: string): Promise<EnvironmentState | undefined> {
    return (await panel.state()).environments.find((environment) => environment.name === name);
  }

  it('shows what answers in production and on staging, and how visitors fare', async () => {
    await expect.poll(async () => (await see('production'))?.errorRate, { timeout: 5_000 }).toBe(0);
    expect(await panel.state()).toMatchObject({
      name: 'acme-web',
      environments: [
        {
          name: 'production',
          url: `http://127.0.0.1:${stage.environments.production}/`,
          version: '1.2.0',
          isHealthy: true,
          isBroken: false,
        },
        { name: 'staging', version: '1.2.0', isHealthy: true, isBroken: false },
      ],
    });
    expect(await see('staging')).not.toHaveProperty('errorRate'); // nobody visits
  });

  it('breaks production for one visitor in twenty, and mends it', async () => {
    await panel.breaks('production');
    expect(await see('production')).toMatchObject({ isBroken: true, isHealthy: true });
    expect(await see('staging')).toMatchObject({ isBroken: false });
    const rate = async (): Promise<number> => (await see('production'))?.errorRate ?? 0;
    await expect.poll(rate, { timeout: 10_000 }).toBeGreaterThan(0.03);
    expect(await rate()).toBeLessThan(0.08);

    await panel.mends('production');
    expect(await see('production')).toMatchObject({ isBroken: false });
    await expect.poll(rate, { timeout: 10_000 }).toBe(0);
  });

  it('knows that the next deployment mends what was broken', async () => {
    await panel.breaks('staging');
    await stage.environments.deploy(stage.remote, 'v1.1.0', ['staging']);
    expect(await see('staging')).toMatchObject({ version: '1.1.0', isBroken: false });
  });

  it('refuses an environment that there is not', async () => {
    await expect(panel.breaks('__proto__')).rejects.toThrow(
      'There is no environment “__proto__”: choose production or staging.',
    );
  });

  it('lists the newest commits of main with their tags, and pushes others, each with words of its own', async () => {
    const before = await panel.state();
    expect(before.commits).toHaveLength(6);
    expect(before.commits[0]).toMatchObject({ subject: 'chore: ignore the folders of editors', tags: [] });

    await Promise.all([panel.pushes('fix'), panel.pushes('feature'), panel.pushes('fix')]);
    const { commits } = await panel.state();
    expect(commits.slice(0, 3).map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^fix\(\w+\): /),
      expect.stringMatching(/^feat\(\w+\): /),
      expect.stringMatching(/^fix\(\w+\): /),
    ]);
    expect(new Set(commits.map(({ subject }) => subject)).size).toBe(6);
    expect(commits[3]).toEqual(before.commits[0]);
  });

  it('pushes a fix to the branch of a hotfix while one is being made, and a feature to main', async () => {
    const git = async (...args: string[]): Promise<string> =>
      (await execa('git', [`--git-dir=${stage.remote}`, ...args])).stdout;
    await git('branch', 'hotfix/v1.1.1', 'v1.1.0');
    await git('tag', 'v1.1.1', 'v1.1.0');
    expect(await panel.state()).not.toHaveProperty('hotfix');
    await git('branch', 'hotfix/v1.2.1', 'v1.2.0');
    expect(await panel.state()).toMatchObject({ hotfix: 'hotfix/v1.2.1' });

    const main = await git('rev-parse', 'main');
    await panel.pushes('fix');
    expect(await git('rev-parse', 'main')).toBe(main);
    expect(await git('log', '--format=%s', 'v1.2.0..hotfix/v1.2.1')).toMatch(/^fix\(\w+\): .*$/);
    await panel.pushes('feature');
    expect(await git('rev-list', '--count', `${main}..main`)).toBe('1');
    await git('tag', 'v1.2.1', 'hotfix/v1.2.1');
    expect(await panel.state()).not.toHaveProperty('hotfix');
  });

  it('tells when something changes, until nobody wants to know', async () => {
    const heard = vi.fn<() => void>();
    const stop = panel.onChange(heard);
    await panel.pushes('fix');
    expect(heard).toHaveBeenCalled();
    heard.mockClear();
    await stage.environments.deploy(stage.remote, 'v1.0.0', ['staging']); // somebody else's doing
    await expect.poll(() => heard.mock.calls.length, { timeout: 5_000 }).toBeGreaterThan(0);

    stop();
    heard.mockClear();
    await panel.pushes('feature');
    expect(heard).not.toHaveBeenCalled();
  });

  it('says so when nothing answers', async () => {
    await stage.environments.stop();
    expect(await see('production')).toMatchObject({ isHealthy: false, isBroken: false });
    expect(await see('production')).not.toHaveProperty('version');
    await expect(panel.breaks('production')).rejects.toThrow('Nothing is deployed to production');
  });
});
