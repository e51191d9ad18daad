import type { SlackServer } from '../../sandbox/slack/server.ts';
import { releaseKey, projectOf } from '../../src/engine/keys.ts';
import type { Release } from '../../src/release/release.ts';
import { runningWatches } from '../../src/release/watch.ts';
import { ALICE, clicks } from '../bot/people.ts';
import type { Remotes } from '../remotes.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startSoakingBot, type SoakingBot } from './bot.ts';
import { startProduction } from './production.ts';
import { countKeys, weigh, type Weight } from './weight.ts';
import { watchedProject } from './watched-project.ts';
import { startWorkspace } from './workspace.ts';

/** What one soak is like. */
export interface SoakOptions {
  minutes: number;
  checks: number;
  /** For three minutes every twentieth request fails; whoever is called takes the alert on. */
  trouble: boolean;
}

/** What one soak has cost, from its beginning to its end. */
export interface SoakCost {
  looks: number;
  /** Entries of the release's journal. */
  commits: number;
  /** Calls of Slack by method. */
  slack: Map<string, number>;
  /** The most that there were more than before it. */
  keys: number;
  /** How much more there was at its end than at its beginning, in bytes. */
  weight: Weight;
  /** CPU and wall time of each look, in ms. */
  cpu: number[];
  wall: number[];
}

const MINUTE_MS = 60_000;
const SCRAPE_MS = 15_000;
/** A look comes a little after the end of its window. */
const LATE_MS = 500;
const BREAKS = { from: 1, to: 4 };

/** Takes a release to its soak and through it, one look a minute by a clock of its own. */
export async function soak(remotes: Remotes, { minutes, checks, trouble }: SoakOptions): Promise<SoakCost> {
  const clock = { ms: Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS };
  await using temporary = await temporaryFolder();
  await using production = await startProduction(() => clock.ms, Math.ceil(checks / 2));
  await using slack = await startWorkspace(() => clock.ms);
  const repository = await remotes.add();
  const project = watchedProject('acme', { repository, metrics: production.url, minutes, checks });
  await using bot = await startSoakingBot({ folder: temporary.folder, project, slack, clock });
  const release = await untilWatched(bot, clock);
  if (trouble) production.breaks(clock.ms + BREAKS.from * MINUTE_MS, clock.ms + BREAKS.to * MINUTE_MS);
  return await watchToTheEnd(bot, slack, release, clock);
}

/** A minor release that everybody agrees to at once; before it, an hour of measurements. */
async function untilWatched(bot: SoakingBot, clock: { ms: number }): Promise<string> {
  const begin = clock.ms;
  for (let minute = -60; minute <= 0; minute++) await passMinute(bot, clock, begin + minute * MINUTE_MS);
  const asked = (intent: string) => ({ intent, at: new Date(clock.ms).toISOString() });
  const answer = await bot.engine.start({ project: 'acme', type: 'minor', on: 'now', by: ALICE, ...asked('start') });
  if (answer.kind === 'refused') throw new Error(answer.refusal.text);
  const { id } = answer.release;
  for (let release = answer.release; runningWatches(release).length < watched(release); release = await find(bot, id)) {
    for (const { by, command } of clicks(release)) {
      await bot.engine.ask(id, command, { by, ...asked(JSON.stringify([command, by.id])) });
    }
    await bot.engine.tick();
    await bot.shown();
  }
  return id;
}

function watched({ checklist }: Release): number {
  return checklist.steps.filter(({ work }) => work.kind === 'watch').length;
}

async function watchToTheEnd(
  bot: SoakingBot,
  slack: SlackServer,
  id: string,
  clock: { ms: number },
): Promise<SoakCost> {
  await bot.engine.tick();
  await bot.shown();
  const begin = clock.ms;
  const before = {
    weight: await weigh(bot.redis, 'acme'),
    keys: await countKeys(bot.redis),
    calls: slack.calls.length,
  };
  const log = releaseKey(projectOf(id), id);
  const written = await bot.redis.xlen(log);
  const cost = { looks: 0, keys: 0, cpu: [] as number[], wall: [] as number[] };
  while (runningWatches(await find(bot, id)).length > 0) {
    cost.looks += 1;
    await passMinute(bot, clock, begin + cost.looks * MINUTE_MS);
    clock.ms += LATE_MS;
    const [cpu, wall] = [process.cpuUsage(), performance.now()];
    await bot.engine.look(id);
    cost.wall.push(performance.now() - wall);
    const { user, system } = process.cpuUsage(cpu);
    cost.cpu.push((user + system) / 1_000);
    await bot.shown();
    await takeOn(bot, id, clock);
    await bot.engine.tick();
    await bot.shown();
    cost.keys = Math.max(cost.keys, (await countKeys(bot.redis)) - before.keys);
  }
  const after = await weigh(bot.redis, 'acme');
  return {
    ...cost,
    commits: (await bot.redis.xlen(log)) - written,
    slack: countBy(slack.calls.slice(before.calls).map(({ method }) => method)),
    weight: { ours: after.ours - before.weight.ours, samples: after.samples - before.weight.samples },
  };
}

/** The minute that ends at this instant goes by, with its scrapes. */
async function passMinute({ engine }: SoakingBot, clock: { ms: number }, end: number): Promise<void> {
  for (let at = end - MINUTE_MS + SCRAPE_MS; at <= end; at += SCRAPE_MS) {
    clock.ms = at;
    await engine.scrape('acme');
  }
}

/** The release manager acknowledges the alert as soon as it is there. */
async function takeOn(bot: SoakingBot, id: string, clock: { ms: number }): Promise<void> {
  const alert = (await find(bot, id)).alerts.find(({ closed, acknowledged }) => !closed && !acknowledged);
  if (!alert) return;
  const asked = { intent: `take-on-${alert.number}`, by: { id: 'U0BOB', groups: [] } };
  const at = new Date(clock.ms).toISOString();
  await bot.engine.ask(id, { type: 'Acknowledge', alert: alert.number }, { ...asked, at });
}

async function find({ engine }: SoakingBot, id: string): Promise<Release> {
  const found = await engine.find(id);
  if (!found) throw new Error(`there is no release ${id}`);
  return found.release;
}

function countBy(names: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
