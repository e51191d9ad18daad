import { dirname } from 'node:path';
import { execa, ExecaError } from 'execa';

/** The path to Node comes first: a hook may need it. */
const PATH = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;

/** What git on the server is run with: nothing of the machine's own configuration. */
export const GIT_ENVIRONMENT = {
  PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
};

/** What a git command may be given besides its arguments. */
interface GitOptions {
  input?: string;
  env?: Record<string, string>;
}

/** Runs git on a bare repository, and returns what it printed. Throws ExecaError. */
export async function git(folder: string, args: readonly string[], { input, env }: GitOptions = {}): Promise<string> {
  const { stdout } = await execa('git', [`--git-dir=${folder}`, ...args], {
    env: { ...GIT_ENVIRONMENT, ...env },
    extendEnv: false,
    ...(input !== undefined && { input }),
  });
  return stdout;
}

/** Runs git where one exit code is an answer: undefined then. Throws ExecaError for any other failure. */
export async function gitUnless(
  exitCode: number,
  folder: string,
  args: readonly string[],
): Promise<string | undefined> {
  try {
    return await git(folder, args);
  } catch (error) {
    if (error instanceof ExecaError && error.exitCode === exitCode) return undefined;
    throw error;
  }
}
