import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CORPUS, HOSTILE_TEXTS } from '../corpus/corpus.ts';
import { PROGRAM } from '../corpus/hostile.ts';
import { BRANCH_NAMES, TAG_NAMES } from '../corpus/ref-names.ts';
import { everythingSent, everythingWritten, formsOf, type Seen } from './support/judge.ts';
import { goThroughARelease, type Taken } from './support/hostile-deeds.ts';
import { dataOf, SECRET, setHostileStage, type HostileStage } from './support/hostile-stage.ts';
import { processesOf } from './support/processes.ts';

const DORA = 'https://dora.dev/guides/dora-metrics-four-keys/';

it('there are at least 300 hostile texts, no two of which are the same, at every entrance', () => {
  expect(new Set(HOSTILE_TEXTS).size).toBeGreaterThanOrEqual(300);
  expect(Object.entries(CORPUS).filter(([, entries]) => entries.length < 10)).toEqual([]);
});

describe('the corpus goes through a whole release', () => {
  let stage: HostileStage;
  let taken: Taken;
  let seen: Seen;

  beforeAll(async () => {
    stage = await setHostileStage();
    taken = await goThroughARelease(stage);
    seen = everythingSent(stage);
  }, 120_000);
  afterAll(async () => stage.strike());

  it('every text has gone in, or was refused in words', () => {
    for (const [entrance, count] of Object.entries(taken))
      expect([entrance, count]).toEqual([entrance, CORPUS[entrance]?.length]);
  });

  it('what git refuses are names that break its rules, and no more than those', async () => {
    const { branches, tags, files } = stage.repository.refused;
    const rules = await Promise.all(
      [...BRANCH_NAMES, ...TAG_NAMES].map(async ([, name]) => {
        const checked = await execa('git', ['check-ref-format', `refs/heads/${name}`], { reject: false });
        return checked.failed ? [name] : [];
      }),
    );
    expect([...branches, ...tags]).toEqual(rules.flat());
    expect(rules.flat().length).toBeGreaterThan(10);
    expect(files).toEqual([]);
  });

  it('calls nobody: all who are mentioned are people whom the release waits for', () => {
    const { driver, eves } = stage;
    const asked = eves.slice(0, 8);
    const people = ['alice', 'bob'].map((handle) => driver.user(handle).id);
    const channels = ['acme-web', 'general'].map((name) => driver.channel(name).id);
    const known: Record<string, string[]> = {
      user: [...people, ...asked],
      channel: channels,
      group: [],
      broadcast: [],
    };
    expect(seen.mentions.filter(({ kind, id }) => !known[kind]?.includes(id))).toEqual([]);
  });

  it('leads nowhere but to messages in Slack, and to where the measures are explained', () => {
    const { url } = stage.slack.workspace.team;
    expect(seen.links.filter((link) => !link.url.startsWith(`${url}/archives/`) && link.url !== DORA)).toEqual([]);
  });

  it('no angle bracket is left but those of mentions, dates and links that we mean', () => {
    const brackets = seen.markup.flatMap((text) => text.match(/<[^>]*>?/g) ?? []);
    const meant =
      /^<(?:@U0(?:ALICE|BOB|EVE\d)|#C0[A-Z0-9]+|!date\^\d+\^[^^<>]*\|[^<>]*|https:\/\/dora\.dev\/[^<>]*|http:\/\/127\.0\.0\.1:\d+\/archives\/[^<>]*)>$/;
    expect(brackets.filter((bracket) => !meant.test(bracket))).toEqual([]);
  });

  it('is not formatted, and breaks out of nothing', () => {
    const inMarks = HOSTILE_TEXTS.flatMap((text) =>
      [...text.matchAll(/([*_~])(\w[^*_~\n]*)\1/g)].map(([, , inside = '']) => inside),
    );
    const styled = seen.styled
      .filter(({ bold, italic, strike }) => bold ?? italic ?? strike)
      .map(({ text }) => text.trim());
    expect(styled.filter((text) => inMarks.includes(text))).toEqual([]);
    expect(seen.lines.filter((line) => /^\s*>/.test(line))).toEqual([]);
    expect(seen.markup.filter((text) => /^\s*(?:>|&gt;)/m.test(text) && !text.startsWith('```'))).toEqual([]);
    expect(seen.markup.filter((text) => ![1, 3].includes(text.split('```').length))).toEqual([]);
    expect(seen.lines.filter((line) => line.startsWith('Approved by Bob Baker'))).toEqual([]);
  });

  it('starts no process', async () => {
    expect(await stage.programs.marks()).toBe('');
    expect(await processesOf(PROGRAM)).toEqual([]);
    // It would have been seen.
    await execa(PROGRAM, ['seen'], { env: stage.programs.environment });
    expect(await stage.programs.marks()).toContain('seen');
  });

  it('tells no secret: not in Slack, not in a file, not in a log', async () => {
    const { botToken, appToken } = stage.slack.workspace.app;
    const written = await everythingWritten(stage, dataOf(stage));
    const all = [...written, Buffer.from(await stage.bot.log()).toString('latin1')];
    const told = [SECRET, botToken, appToken]
      .flatMap(formsOf)
      .filter((form) => all.some((text) => text.includes(form)));
    expect(told).toEqual([]);
    expect(all.some((text) => text.includes('token=***'))).toBe(true);
  });

  it('lives on, and has nothing to complain of', async () => {
    const lines = (await stage.bot.log())
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { level: number; msg: string; port?: number });
    expect(lines.filter(({ level }) => level >= 50)).toEqual([]);
    const port = lines.find(({ port }) => port !== undefined)?.port;
    // Whoever judges keeps the server of this test busy for a while: the bot may have had to connect again.
    await expect
      .poll(async () => (await fetch(`http://127.0.0.1:${port}/ready`)).status, { timeout: 20_000 })
      .toBe(200);
    expect(
      (await execa('git', [`--git-dir=${stage.remote}`, 'tag', '--points-at', 'refs/heads/main'])).stdout,
    ).toContain('v2.0.0');
  });
});
