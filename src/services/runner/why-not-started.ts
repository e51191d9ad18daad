import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { RunRequest } from './runner.ts';

/** What to tell people when the operating system refused to start a command. The same ENOENT has three causes. */
export async function whyNotStarted(
  { argv, folder, env }: RunRequest,
  refused: { code: string; message: string },
): Promise<string> {
  const [program = ''] = argv;
  const isPath = program.includes('/');
  if (refused.code === 'EACCES') return `\`${program}\` may not be executed: give it the permission (\`chmod +x\`).`;
  if (refused.code !== 'ENOENT') return `\`${program}\` can't be started: ${refused.message}.`;
  if (!(await exists(folder))) return `\`${program}\` can't be started: its folder is gone.`;
  if (isPath && (await exists(resolve(folder, program)))) {
    return `\`${program}\` is there, but the interpreter that its first line names is not: install it, or correct the line.`;
  }
  if (isPath) return `\`${program}\` is not in the repository at this commit: correct the path, or commit the file.`;
  return `\`${program}\` was not found: install it on the worker, or correct the command (PATH is ${env['PATH'] ?? 'not set'}).`;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
