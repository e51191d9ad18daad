import { execa } from 'execa';

/** Asks git about a bare repository, e.g. the remote that everybody shares. */
export interface AskGit {
  /** What git prints. Throws ExecaError. */
  (...args: string[]): Promise<string>;
  /** Every branch and tag with what it points at: the same before and after means that nothing was pushed. */
  refs(): Promise<string>;
  /** A file at a commit, byte for byte. */
  file(commit: string, path: string): Promise<string>;
}

/** Opens a bare repository for questions. */
export function askGit(remote: string): AskGit {
  const ask = async (...args: string[]): Promise<string> =>
    (await execa('git', [`--git-dir=${remote}`, ...args])).stdout;
  const file = async (commit: string, path: string): Promise<string> =>
    (await execa('git', [`--git-dir=${remote}`, 'show', `${commit}:${path}`], { stripFinalNewline: false })).stdout;
  return Object.assign(ask, { file, refs: async () => ask('for-each-ref') });
}
