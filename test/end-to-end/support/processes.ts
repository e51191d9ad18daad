import { readdir, readFile } from 'node:fs/promises';
import { execa } from 'execa';

/** The command lines of all running processes that name this folder. */
export async function processesOf(folder: string): Promise<string[]> {
  const all = process.platform === 'linux' ? await fromProc() : await fromPs();
  return all.filter((command) => command.includes(folder));
}

/** A slim Linux has no `ps`. */
async function fromProc(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = async (pid: string): Promise<string> => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return (await Promise.all(pids.map(read))).map((command) => command.replaceAll('\0', ' ').trim());
}

async function fromPs(): Promise<string[]> {
  const { stdout } = await execa('ps', ['-ww', '-A', '-o', 'command=']);
  return stdout.split('\n');
}
