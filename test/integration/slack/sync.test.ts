import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mentionsIn, readerFor } from '../../../sandbox/slack/render-text.ts';
import { RateLimited } from '../../../src/slack/slack-error.ts';
import type { Command } from '../../../src/release/command.ts';
import { adopt, approve, begin, BOB, candidate, CAROL, MONDAY, openDue, succeed } from '../../unit/release/given.ts';
import { untilGate } from '../../unit/release/journey.ts';
import { startBot, type TestBot, type TestBotOptions } from './bot.ts';

let bot: TestBot;
afterEach(async () => bot[Symbol.asyncDispose]());

async function release(options: TestBotOptions = {}): Promise<void> {
  bot = await startBot(options);
  const by = { id: 'U01ALICE', groups: [] };
  await bot.desk.start({ project: 'acme-web', type: 'minor', intent: 'start', by, at: MONDAY });
  bot.desk.happens(
    'acme-web-1',
    openDue('pre-release', MONDAY),
    begin('create-release-branch'),
    succeed('create-release-branch', { candidate: candidate() }),
  );
}

const posts = (): number => bot.slack.callsTo('chat.postMessage').length;
const inChannel = () => bot.people.channel('releases').messages();

describe('what is sent', () => {
  beforeEach(async () => release());

  test('is the card, then the phase, then the news in the phase’s thread', async () => {
    await bot.sync();
    const [card, phase, ...more] = inChannel();
    expect(card?.text).toContain('minor release');
    expect(phase?.text).toContain('Pre-Release · acme-web v1.3.0');
    expect(more).toEqual([]);
    expect(
      bot.people
        .channel('releases')
        .thread({ ts: phase?.ts ?? '' })
        .messages(),
    ).toHaveLength(1);
  });

  test('is nothing when nothing has changed', async () => {
    await bot.sync();
    const calls = bot.slack.calls.length;
    await bot.sync();
    expect(bot.slack.calls.slice(calls).map(({ method }) => method)).toEqual([]);
  });

  test('shows the head of the journal as it was when the card last changed', async () => {
    await bot.sync();
    const headOn = (): string | undefined => /Journal (\w{16})/.exec(inChannel()[0]?.text ?? '')?.[1];
    const head = async (): Promise<string | undefined> => (await bot.desk.find('acme-web-1'))?.head.slice(0, 16);
    const first = await head();
    expect(headOn()).toBe(first);
    bot.desk.happens('acme-web-1', begin('update-version'));
    await bot.sync();
    expect(headOn()).toBe(first);
    bot.desk.happens('acme-web-1', succeed('update-version'));
    await bot.sync();
    expect(headOn()).toBe(await head());
    expect(headOn()).not.toBe(first);
  });

  test('is one update for a burst of changes', async () => {
    await bot.sync();
    bot.desk.happens(
      'acme-web-1',
      begin('update-version'),
      succeed('update-version'),
      begin('update-changelog'),
      succeed('update-changelog'),
    );
    await bot.sync();
    expect(bot.slack.callsTo('chat.update')).toHaveLength(2); // the card and the phase
    expect(posts()).toBe(4); // card, phase, and the news twice
  });
});

describe('nothing is posted twice', () => {
  beforeEach(async () => release());

  test.each([1, 2, 3])('when the reply to post number %i is lost', async (number) => {
    dropReplyAfter(number - 1);
    await expect(bot.sync()).rejects.toThrow('A request error occurred');
    expect(bot.slack.workspace.allMessages()).toHaveLength(number);
    await bot.sync();
    await bot.sync();
    const [, phase, ...more] = inChannel();
    expect(more).toEqual([]);
    expect(
      bot.people
        .channel('releases')
        .thread({ ts: phase?.ts ?? '' })
        .messages(),
    ).toHaveLength(1);
  });

  test('and what has changed in the meantime is brought up to date', async () => {
    bot.slack.faults.dropAfter({ method: 'chat.postMessage' });
    await expect(bot.sync()).rejects.toThrow('A request error occurred');
    bot.desk.happens('acme-web-1', begin('update-version'), succeed('update-version'));
    await bot.sync();
    expect(inChannel().map(({ text }) => /\d of 26/.exec(text)?.[0])).toContain('2 of 26');
  });

  test('when Slack asks to wait: the job hears for how long, and goes on where it was', async () => {
    bot.slack.faults.rateLimit({ method: 'chat.postMessage', retryAfterSeconds: 7 });
    const waiting = bot.sync();
    await expect(waiting).rejects.toThrow(RateLimited);
    await expect(waiting).rejects.toMatchObject({ retryAfterMs: 7_000 });
    await bot.sync();
    expect(inChannel()).toHaveLength(2);
  });
});

describe('messages that are gone', () => {
  beforeEach(async () => release());

  test('are posted anew when there is something to say', async () => {
    await bot.sync();
    const [, phase] = inChannel();
    await deleteMessage(phase?.ts ?? '');
    bot.desk.happens('acme-web-1', begin('update-version'), succeed('update-version'));
    await bot.sync();
    const [, anew] = inChannel();
    expect(anew?.text).toContain('2/7 done');
    expect(anew?.ts).not.toBe(phase?.ts);
  });
});

describe('decisions', () => {
  test('are asked in the channel, brought up to date, and asked again after new commits', async () => {
    await release();
    bot.desk.becomes('acme-web-1', untilGate('testing', bot.desk.release('acme-web-1')));
    await bot.sync();
    const question = await bot.people
      .channel('releases')
      .shows('@Alice @Bob @Carol acme-web v1.3.0 waits for your decision');
    bot.desk.happens('acme-web-1', approve(CAROL, 'testing'));
    await bot.sync();
    expect((await bot.people.channel('releases').shows('QA 1/1 (Carol)')).text).toBeDefined();
    bot.desk.happens('acme-web-1', adopt());
    await bot.sync();
    const after = await bot.people.channel('releases').shows('it is asked again once they are tested');
    expect(after.ts).toBe(question.ts);
    bot.desk.becomes('acme-web-1', untilGate('testing', bot.desk.release('acme-web-1')));
    await bot.sync();
    const again = await bot.people.channel('releases').shows('waits for your decision');
    expect(again.ts).not.toBe(question.ts);
    bot.desk.happens('acme-web-1', approve(CAROL, 'testing'), approve(BOB, 'testing'));
    await bot.sync();
    await bot.people.channel('releases').shows('✅ Carol and Bob approved Go / no-go');
  });
});

describe('failures', () => {
  test('bring their last lines, and their full log once', async () => {
    await release({ readLog: async (path) => Buffer.from(`the whole of ${path}`) });
    bot.desk.happens('acme-web-1', begin('update-version'), failing('update-version'));
    bot.slack.faults.dropAfter({ method: 'files.completeUploadExternal' });
    await expect(bot.sync()).rejects.toThrow('A request error occurred');
    await bot.people.until('the file is in the thread', () =>
      [...bot.slack.workspace.files.values()].some(({ state }) => state === 'ready'),
    );
    await bot.sync();
    await bot.sync();
    await bot.people.channel('releases').shows('npm error <b>');
    expect(
      [...bot.slack.workspace.files.values()].filter(({ state }) => state === 'ready').map(({ name }) => name),
    ).toEqual(['update-version-attempt-1.log']);
  });

  test('keep nobody from hearing the rest when Slack does not take the log', async () => {
    await release({ readLog: async () => Buffer.from('log'), without: ['files:write'] });
    bot.desk.happens('acme-web-1', begin('update-version'), failing('update-version'));
    await bot.sync();
    await bot.people.channel('releases').shows('Update version in package.json of acme-web v1.3.0 failed');
    expect(bot.logged.join('\n')).toContain('A file could not be uploaded to Slack');
  });
});

test('a bot that was not invited tells whoever started it, once', async () => {
  await release({ invited: false });
  await bot.sync();
  await bot.sync();
  const directly = bot.slack.workspace.allMessages().filter(({ text }) => text.includes("I can't show v1.3.0"));
  expect(directly).toHaveLength(1);
  expect(bot.logged.filter((line) => line.includes('invite it there'))).toHaveLength(2);
});

test('the words of commits, commands and people call nobody, wherever they show', async () => {
  const nasty = '<!channel> <@U02BOB> *x* <http://evil|safe>';
  await release();
  const notes = `# v1.3.0 (2025-12-15)\n\n## Features\n- ${nasty}`;
  bot.desk.happens('acme-web-1', begin('update-version'), failing('update-version', nasty));
  bot.desk.becomes('acme-web-1', { ...bot.desk.release('acme-web-1'), candidate: candidate({ notes }) });
  await bot.sync();
  const alice = bot.people.user('alice');
  await alice.types(`/release ${nasty}`, { in: 'releases' });
  await alice.types(`/release skip feature-freeze ${nasty}`, { in: 'releases' });
  await alice.types(`/release cancel ${nasty}`, { in: 'releases' });
  await bot.people.channel('releases').shows('cancelled acme-web v1.3.0');
  await bot.people.channel('releases').shows(nasty);
  const { workspace } = bot.slack;
  for (const message of workspace.allMessages()) expect(mentionsIn(message, readerFor(workspace))).toEqual([]);
});

/** After so many posts went well, the next one happens and its reply is lost. */
function dropReplyAfter(posts: number): void {
  const { workspace, faults } = bot.slack;
  const arm = (): void => {
    if (workspace.allMessages().length !== posts) return;
    workspace.off('change', arm);
    faults.dropAfter({ method: 'chat.postMessage' });
  };
  workspace.on('change', arm);
  arm();
}

/** As somebody with the right to do so would. */
async function deleteMessage(ts: string): Promise<void> {
  const { workspace } = bot.slack;
  const message = workspace.conversation('C01RELEASES').find(ts);
  if (message) workspace.remove(message);
}

function failing(step: string, line = 'npm error <b>'): Command {
  return {
    type: 'FailStep',
    step,
    attempt: 1,
    start: 1,
    trouble: { reason: `It failed: ${line}`, tail: [line], log: 'logs/one.log' },
    at: MONDAY,
  };
}
