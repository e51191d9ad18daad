import { channel } from 'node:diagnostics_channel';
import { join } from 'node:path';
import { startBot, type Bot } from '../bot/bot.ts';
import { ALICE } from '../bot/people.ts';
import type { Point } from '../bot/points.ts';
import { nothingBut, projectAt } from '../bot/project.ts';
import type { Remotes } from '../remotes.ts';
import type { Contestant } from '../rounds.ts';

/** What lies between a click and the first act of the command that it sets off: a name, and the point where it ends. */
const SPANS: [name: string, point: Point | 'sent to the journal', nth: number][] = [
  ['queue of intents', 'intent taken', 1],
  ['decide', 'sent to the journal', 1],
  ['append', 'commit stored', 1],
  ['reconcile', 'step queued', 1],
  ['queue of steps', 'step taken', 1],
  ['begin: lease, decide', 'sent to the journal', 2],
  ['begin: append', 'commit stored', 2],
  ['begin: go', 'effect begun', 1],
  ['worktree', 'worktree ready', 1],
  ['supervisor', 'process started', 1],
];

/** The step that is tried again and again: a command that says when it began to act, and fails. */
const STEP = 'run-tests';
const COMMAND = { run: 'date +%s%N; exit 1', shell: true };

/** The click, timed until the step begins; and in `spans` all the way to the command's first act, in ms. */
export interface Click extends Contestant, AsyncDisposable {
  bot: Bot;
  spans: Map<string, number[]>;
}

/** A click on Retry, again and again, in one release of a warm bot. */
export async function clickOnRetry(folder: string, remotes: Remotes): Promise<Click> {
  const passed: { point: string; at: number }[] = [];
  const pass = (point: string): void => void passed.push({ point, at: performance.now() });
  const project = projectAt('acme', await remotes.add(), {
    ...nothingBut(['create-release-branch', STEP]),
    [STEP]: COMMAND,
  });
  const bot = await startBot(join(folder, 'data'), [project], pass);
  // ioredis tells of every command that it sends.
  const onCommand = (message: unknown): void => {
    if (isXadd(message)) pass('sent to the journal');
  };
  channel('tracing:ioredis:command:start').subscribe(onCommand);

  const release = 'acme-1';
  const failed = bot.until(release, ({ type }) => type === 'StepFailed');
  await bot.ask({ id: 'start', by: ALICE, start: 'acme' });
  await failed;

  const spans = new Map<string, number[]>();
  return {
    name: 'T-Minus',
    bot,
    spans,
    async run(round) {
      passed.length = 0;
      const over = bot.until(release, ({ type }) => type === 'StepFailed');
      const start = performance.now();
      await bot.ask({ id: `retry-${round}`, by: ALICE, release, command: { type: 'Retry', step: STEP } });
      const event = await over;
      const actedAt = event.type === 'StepFailed' ? Number(event.trouble.tail?.[0]) / 1e6 : Number.NaN;
      if (Number.isNaN(actedAt)) throw new Error(`The command did not act: ${JSON.stringify(event)}`);
      const points = SPANS.map(([name, point, nth]) => ({ name, at: nthTime(passed, point, nth) }));
      const all = [...points, { name: 'process, first act', at: actedAt - performance.timeOrigin }];
      if (round > 0) add(spans, start, all);
      return nthTime(passed, 'effect begun', 1) - start;
    },
    async [Symbol.asyncDispose]() {
      channel('tracing:ioredis:command:start').unsubscribe(onCommand);
      await bot[Symbol.asyncDispose]();
    },
  };
}

function add(spans: Map<string, number[]>, start: number, points: { name: string; at: number }[]): void {
  let before = start;
  for (const { name, at } of points) {
    spans.set(name, [...(spans.get(name) ?? []), at - before]);
    before = at;
  }
}

function nthTime(passed: { point: string; at: number }[], point: string, nth: number): number {
  const found = passed.filter((one) => one.point === point)[nth - 1];
  if (!found) throw new Error(`A click did not pass “${point}” ${nth} times.`);
  return found.at;
}

function isXadd(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'command' in message && message.command === 'xadd';
}
