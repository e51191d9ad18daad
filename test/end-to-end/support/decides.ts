import type { Stage } from '../../../sandbox/demo/stage.ts';

/** Bob approves the gates of these phases, one after the other; each takes its turn as soon as it can. */
export async function decides({ driver }: Stage, ...phases: string[]): Promise<void> {
  for (const phase of phases)
    await driver
      .user('bob')
      .clicks(/^Approve(?: the difference)?$/, { in: 'acme-web', message: new RegExp(`^${phase} · `, 'm') });
}
