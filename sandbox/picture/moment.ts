import type { Stage } from '../demo/stage.ts';
import type { Driver } from '../slack/driver.ts';

/** Where the release is played, and how long people wait for the next thing to be asked of them, in ms. */
const AT = { in: 'acme-web', withinMs: 90_000 };

/** How the moments begin: with the watch in seconds instead of minutes, and long enough for all of them. */
export const WATCH = { for: '90s', every: '1s' };

/** So many of a hundred requests fail. */
const BROKEN = 0.05;

/** Plays a release until Testing waits for its last approval: most of what T-Minus shows is then on one screen. */
export async function playUntilGoNoGo(workspace: Driver): Promise<void> {
  const [alice, bob, carol] = people(workspace);
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

/** From there until it is watched in production, is healthy, and people have said what they heard. */
export async function playUntilHeard(workspace: Driver): Promise<void> {
  const [alice, bob, carol] = people(workspace);
  const channel = workspace.channel(AT.in);
  await carol.clicks('Approve', { ...AT, message: /^Testing · /m });
  await bob.clicks('Open now', AT);
  await bob.clicks('Sign off: Final PR review', AT);
  await bob.clicks('Approve', { ...AT, message: /^Release Day · /m });
  await bob.clicks('Sign off: Update status page', AT);
  const { text } = await channel.shows(/^Post-Release · |^⏰ Post-Release opens/m, AT);
  if (text.includes('⏰')) await bob.clicks('Open now', AT);
  await channel.shows(/🟢 error-rate[^]*🟢 latency-p95[^]*\[image: /, AT);
  await carol.types('/release feedback The shop in Lyon likes the gift cards', AT);
  await alice.types('/release issue critical Gift cards can be spent twice', AT);
  await channel.shows(/likes the gift cards[^]*can be spent twice[^]*\[image: /, AT);
}

/** From there until the alert with its chart: one request in twenty fails. */
export async function playUntilAlert({ driver, breaks }: Pick<Stage, 'driver' | 'breaks'>): Promise<void> {
  await breaks(BROKEN);
  await driver.channel('alerts').shows(/^🔴[^]*\[image: /, AT);
}

/** From there, over the roll back, until the report. */
export async function playUntilReport(workspace: Driver): Promise<void> {
  const [, bob] = people(workspace);
  await bob.clicks('Roll back', { ...AT, in: 'alerts' });
  await workspace.channel('alerts').shows('recovered', AT);
  await bob.clicks('Sign off: Customer feedback', AT);
  await bob.clicks('Sign off: Document issues', AT);
  await bob.clicks('Hotfix needed', AT);
  await bob.clicks('Approve', { ...AT, message: /^Post-Release · /m });
  await workspace.channel(AT.in).shows(/ is finished[^]*\[image: /, AT);
}

function people(workspace: Driver) {
  return [workspace.user('alice'), workspace.user('bob'), workspace.user('carol')] as const;
}
