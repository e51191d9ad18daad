import type { Driver } from '../slack/driver.ts';

/** Where the release is played, and how long people wait for the next thing to be asked of them, in ms. */
const AT = { in: 'acme-web', withinMs: 60_000 };

/** Plays a release until Testing waits for its last approval: most of what T-Minus shows is then on one screen. */
export async function playUntilGoNoGo(workspace: Driver): Promise<void> {
  const alice = workspace.user('alice');
  const bob = workspace.user('bob');
  const carol = workspace.user('carol');
  await alice.types('/release minor', AT);
  await bob.clicks('Sign off: Update documentation', AT);
  await bob.clicks('Sign off: Freeze feature development', AT);
  await bob.clicks('Approve', { ...AT, message: /^Pre-Release · /m });
  await bob.clicks('Open now', AT);
  await carol.clicks('Sign off: Security audit', AT);
  await carol.clicks('Sign off: User acceptance testing', AT);
  await bob.clicks('Approve', { ...AT, message: /^Testing · /m });
  await workspace.channel(AT.in).shows(/waits for your decision(?=[^]*Release manager 1\/1)/, AT);
}
