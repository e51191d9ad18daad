import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { passportText, type PassportEntry } from '../../../src/passport/verify-passport.mjs';
import type { PersonCommand } from '../../../src/release/command.ts';
import type { Person } from '../../../src/release/role.ts';
import { BOB, CAROL, DAN } from '../../unit/release/given.ts';
import { setStage } from '../engine/stage.ts';
import { startTestRedis } from '../redis-server.ts';

/** A release as it was really played, and its passport. */
export interface RealRelease {
  chain: PassportEntry[];
  passport: string;
  /** What the tag stands on, as git has it. */
  tagged: string;
}

/** Names as Slack had them; some of them try to be something else. */
export const NAMES: ReadonlyMap<string, string> = new Map([
  ['U01ALICE', 'Alice'],
  ['U02BOB', 'Bob "the builder"\n    {"entry":1},'],
  ['U03CAROL', 'Çarol 🦊 </script>'],
  ['U04DAN', '__proto__'],
  ['U99NOBODY', 'Nobody'],
]);

const WITHIN = { timeout: 20_000, interval: 10 };

let playing: Promise<RealRelease> | undefined;

/** A patch release from start to end by four people, on a real git and a real Redis. Played once, in the first test that asks. */
export async function realRelease(): Promise<RealRelease> {
  playing ??= play();
  return playing;
}

async function play(): Promise<RealRelease> {
  await using server = await startTestRedis();
  const stage = await setStage(server, {
    steps: () => ({ 'security-audit': {}, 'merge-to-main': {}, 'tag-release': {} }),
  });
  stage.work();
  const release = await stage.start();
  const asks = async (by: Person, command: PersonCommand): Promise<void> =>
    expect.poll(async () => (await stage.ask(release, by, command)).kind, WITHIN).toBe('done');
  await asks(BOB, { type: 'Approve', gate: 'pre-release' });
  await asks(BOB, { type: 'Hold', reason: 'one “more” look\nat it' });
  await asks(BOB, { type: 'Resume' });
  await asks(DAN, { type: 'SignOff', step: 'security-audit', note: 'no findings' });
  await asks(BOB, { type: 'Approve', gate: 'testing' });
  await asks(CAROL, { type: 'Approve', gate: 'testing' });
  await asks(BOB, { type: 'Approve', gate: 'production' });
  await asks(BOB, { type: 'Approve', gate: 'post-release' });
  const chain = await stage.engine.chain(release);
  const tagged = (await stage.remote.repository.refresh()).tags.get('v1.2.1') ?? '';
  await stage[Symbol.asyncDispose]();
  return { chain, passport: passportText(chain, NAMES), tagged };
}

/** A chain of these commits, as if it had always been so. */
export function chained(commits: readonly string[]): PassportEntry[] {
  return commits.reduce<PassportEntry[]>((chain, commit) => {
    const prev = chain.at(-1)?.hash ?? '0'.repeat(64);
    return [...chain, { commit, prev, hash: createHash('sha256').update(`${prev}\n${commit}`).digest('hex') }];
  }, []);
}
