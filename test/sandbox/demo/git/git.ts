import { execa } from 'execa';

/** Asks git about a bare repository. Throws ExecaError. */
export async function git(remote: string, ...args: string[]): Promise<string> {
  const { stdout } = await execa('git', [`--git-dir=${remote}`, ...args]);
  return stdout;
}
