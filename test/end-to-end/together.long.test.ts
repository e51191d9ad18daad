import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { askGit } from './support/ask-git.ts';
import { nameOf, watchJournal } from './support/journal.ts';

/** Alice starts; Bob and Carol may both approve, and one of them is enough. */
const roles = {
  developer: ['U0ALICE'],
  'release-manager': ['U0BOB', 'U0CAROL'],
  qa: ['U0CAROL'],
  security: ['U0CAROL'],
};

/** This is about the first gate: before it comes the branch, and after it nothing that runs. */
const OFF = [
  'update-version',
  'update-changelog',
  'run-tests',
  'security-scan',
  'update-docs',
  'feature-freeze',
  'deploy-staging',
  'smoke-tests',
  'performance-tests',
  'load-tests',
];

const ROUNDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe('two people who press Approve at the same moment, each click delivered twice', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage({ roles, steps: Object.fromEntries(OFF.map((step) => [step, { enabled: false }])) });
    await stage.startBot();
    await stage.driver.untilConnected();
  });
  afterAll(async () => stage.strike());

  it.each(ROUNDS)('pass the gate once; the second is told privately who was first (round %i)', async (round) => {
    const { driver, slack } = stage;
    const people = [driver.user('bob'), driver.user('carol')] as const;
    const told = (): string[] => people.flatMap((person) => person.privateMessages().map(({ text }) => text));
    using journal = await watchJournal(join(stage.folder, 'data'), `acme-web-${round}`);
    const until = async (name: string): Promise<void> => {
      while (!journal.has(name)) await journal.next();
    };
    await driver.user('alice').types('/release minor now', { in: 'acme-web' });
    await until('StepSucceeded create-release-branch');
    const before = told().length;

    slack.faults.duplicateDeliveries(2);
    const where = { in: 'acme-web', message: /^Pre-Release · /m };
    await Promise.all(people.map(async (person) => person.clicks('Approve', where)));
    await driver.until('the second person was told', () => told().length > before);

    const [refusal, ...more] = told().slice(before);
    expect(refusal).toMatch(/Pre-Release gate was already approved: (Bob Baker|Carol Cruz) completed it/);
    expect(more).toEqual([]);
    await driver.user('bob').types(`/release cancel that was round ${round}`, { in: 'acme-web' });
    await until('ReleaseCancelled');
    const passed = journal.events.map(nameOf).filter((name) => /^(ApprovalGiven|GatePassed)/.test(name));
    expect(passed).toEqual([expect.stringMatching(/^ApprovalGiven pre-release by U0/), 'GatePassed pre-release']);
    await askGit(stage.remote)('update-ref', '-d', 'refs/heads/release/v1.3.0');
  });
});
