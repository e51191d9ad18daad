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
    {
      claim: `production answers with ${version}`,
      found: `http://127.0.0.1:${environments.production}/health says ${running ?? 'nothing'}`,
      holds: running === version,
    },
  ];
}
