import { execa } from 'execa';

/** The newest `hotfix/…` branch that has no tag yet: a hotfix that is being made. Throws ExecaError. */
export async function hotfixBranch(remote: string): Promise<string | undefined> {
  const list = ['for-each-ref', '--sort=-version:refname', '--format=%(refname:lstrip=2)'];
  const { stdout } = await execa('git', [`--git-dir=${remote}`, ...list, 'refs/heads/hotfix/', 'refs/tags/']);
  const names = stdout.split('\n');
  return names.find((name) => name.startsWith('hotfix/') && !names.includes(name.slice('hotfix/'.length)));
}
