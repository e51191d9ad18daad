import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Stage } from '../../../sandbox/demo/stage.ts';

/** A deployment that really changes production, and then stays until somebody lets it end. */
export const GATED = {
  shell: true,
  run: gated('{tag}'),
  rollback: gated('{previousTag}'),
  idempotent: false,
};

/** What such a command is, with what its stage is called. */
export function gated(tag: string, stage = 'all'): string {
  return [
    `echo "begins ${tag} ${stage}" >> "$DEPLOY_ROOT/deploys.log"`,
    `./scripts/deployment/deploy.sh production ${tag}`,
    `until [ -e "$DEPLOY_ROOT/let-${tag}" ]; do sleep 0.05; done`,
    `echo "ends ${tag} ${stage}" >> "$DEPLOY_ROOT/deploys.log"`,
  ].join(' && ');
}

/** From now on the commands that deploy this tag may end. */
export async function letEnd({ environments }: Stage, tag: string): Promise<void> {
  await writeFile(join(environments.folder, `let-${tag}`), '');
}

/** The lines that the commands have left. */
export async function deploysOf({ environments }: Stage): Promise<string[]> {
  const text = await readFile(join(environments.folder, 'deploys.log'), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}

/** Waits until production answers with this version, in the middle of the command that brings it there. */
export async function untilProductionIs({ environments }: Stage, version: string): Promise<void> {
  const look = async (): Promise<void> => {
    const found = await environments.inProduction();
    if (found !== version) throw new Error(`production answers ${found ?? 'nothing'}, and not ${version}`);
  };
  await vi.waitFor(look, { timeout: 30_000, interval: 50 });
}
