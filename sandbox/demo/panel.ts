import type { ProjectPanel } from '../web/project-panel.ts';
import type { ProjectState } from '../web/protocol.ts';
import { workOf, type Kind } from './backlog.ts';
import { environmentPanel, type EnvironmentPanel } from './environment-panel.ts';
import { ENVIRONMENTS, type EnvironmentName } from './environments.ts';
import { hotfixBranch } from './git/hotfix-branch.ts';
import { newestCommits } from './git/newest-commits.ts';
import { pushCommit } from './git/push-commit.ts';
import type { Stage } from './stage.ts';

/** So many commits of main are shown. */
const COMMITS = 6;

/** How often it is looked whether something has changed, while somebody wants to know; in ms. */
const EVERY_MS = 1_000;

/** acme-web as the world sees it: its environments and its main branch, to look at and to play with. */
export function projectPanel({ environments, remote, visitors }: Pick<Stage, 'environments' | 'remote' | 'visitors'>) {
  const panels: Record<EnvironmentName, EnvironmentPanel> = {
    production: environmentPanel('production', environments, () => visitors?.errorRate()),
    staging: environmentPanel('staging', environments, () => undefined),
  };
  const state = async (): Promise<ProjectState> => {
    const hotfix = await hotfixBranch(remote);
    return {
      name: 'acme-web',
      environments: await Promise.all(ENVIRONMENTS.map(async (name) => panels[name].state())),
      commits: await newestCommits(remote, COMMITS),
      ...(hotfix !== undefined && { hotfix }),
    };
  };
  const { look, onChange } = watching(state);
  const pushed: Record<Kind, number> = { fix: 0, feature: 0 };
  let pushing: Promise<unknown> = Promise.resolve();
  return {
    state,
    onChange,
    async breaks(environment) {
      await named(panels, environment).breaks();
      await look();
    },
    async mends(environment) {
      await named(panels, environment).mends();
      await look();
    },
    async pushes(kind) {
      const work = workOf(kind, pushed[kind]);
      pushed[kind] += 1;
      // One after the other: each starts at the tip that the one before has left.
      const push = pushing.then(async () => {
        const branch = (kind === 'fix' ? await hotfixBranch(remote) : undefined) ?? 'main';
        return pushCommit(remote, { ...work, branch, at: new Date().toISOString() });
      });
      pushing = push.catch(() => {});
      await push.catch((error: unknown) => {
        throw new Error('The commit did not get there, perhaps because T-Minus pushed at the same moment: try again.', {
          cause: error,
        });
      });
      await look();
    },
  } satisfies ProjectPanel;
}

type Listener = Parameters<ProjectPanel['onChange']>[0];

/** Tells whoever listens when `read` has something new; while nobody listens, nothing is read. */
function watching(read: () => Promise<ProjectState>) {
  const listeners = new Set<Listener>();
  let last = '';
  let looks: Promise<void> = Promise.resolve();
  let isLooking = false;
  let timer: NodeJS.Timeout | undefined;
  const tell = async (): Promise<void> => {
    const state = await read();
    const text = JSON.stringify(state);
    if (text === last) return;
    last = text;
    for (const listener of listeners) listener();
  };
  const look = async (): Promise<void> => {
    isLooking = true;
    // A look that fails, as when git is being written to, is made up for by the next one.
    looks = looks.then(tell).catch(() => {});
    await looks;
    isLooking = false;
  };
  const onChange = (listener: Listener): (() => void) => {
    listeners.add(listener);
    timer ??= setInterval(() => {
      if (!isLooking) void look();
    }, EVERY_MS).unref();
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  };
  return { look, onChange };
}

function named(panels: Record<string, EnvironmentPanel>, name: string): EnvironmentPanel {
  const panel = Object.hasOwn(panels, name) ? panels[name] : undefined;
  if (!panel) throw new Error(`There is no environment “${name}”: choose ${ENVIRONMENTS.join(' or ')}.`);
  return panel;
}
