import { execa } from 'execa';
import type { Stage } from './stage.ts';

/** What has to be true at the end, and what was found. */
export interface Proof {
  claim: string;
  found: string;
  holds: boolean;
}

/** Looks at the world, not at what the bot says: the tag on the remote, the changelog at the tag, the version that answers. */
export async function prove({ remote, environments }: Stage, version: string): Promise<Proof[]> {
  const tag = `v${version}`;
  const git = async (...args: string[]): Promise<string> => {
    const { stdout, failed } = await execa('git', ['--git-dir', remote, ...args], { reject: false });
    return failed ? '' : stdout;
  };
  const [object, main, changelog, running] = await Promise.all([
    git('cat-file', '-t', `refs/tags/${tag}`),
    git('merge-base', '--is-ancestor', tag, 'main').then(async () =>
      git('log', '-1', '--format=%h %s', `${tag}^{commit}`),
    ),
    git('show', `${tag}:CHANGELOG.md`),
    environments.inProduction(),
  ]);
  const section = changelog.split(/\n(?=# v)/)[0]?.trim() ?? '';
  return [
    {
      claim: `the remote has the annotated tag ${tag}`,
      found: `${object} at ${main}`,
      holds: object === 'tag' && main !== '',
    },
    { claim: `CHANGELOG.md begins with ${tag}`, found: `\n${section}`, holds: section.startsWith(`# ${tag} (`) },
    inProduction(environments, version, running),
  ];
}

/** After a roll back: the old version answers, and nothing that it answers is an error. */
export async function proveRollback({ environments }: Stage, version: string): Promise<Proof[]> {
  const url = `http://127.0.0.1:${environments.production}/`;
  const running = await environments.inProduction();
  const visits = Array.from({ length: 40 }, async () => (await fetch(url)).status);
  const statuses = new Set(await Promise.all(visits));
  return [
    inProduction(environments, version, running),
    {
      claim: 'none of 40 visitors sees an error',
      found: `${url} answers with ${[...statuses].join(' and ')}`,
      holds: statuses.size === 1 && statuses.has(200),
    },
  ];
}

function inProduction({ production }: Stage['environments'], version: string, running: string | undefined): Proof {
  return {
    claim: `production answers with ${version}`,
    found: `http://127.0.0.1:${production}/health says ${running ?? 'nothing'}`,
    holds: running === version,
  };
}
