import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { CommitSpec } from '../../sandbox/demo/git/commit-spec.ts';
import { createHistoryRemote } from '../../sandbox/demo/git/history-remote.ts';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { askGit } from './support/ask-git.ts';
import { tells } from './support/tells.ts';
import { TWO_PEOPLES_ROLES } from './support/two-people.ts';

/** Repositories in which a release can't begin, by the project's name. */
const REPOSITORIES: Record<string, CommitSpec[]> = {
  empty: [],
  'two-numbers': [
    { message: 'feat: begin', files: { 'package.json': '{ "name": "two-numbers", "version": "1.2" }\n' } },
  ],
  'branch-taken': [
    { message: 'feat: begin', tags: ['v1.0.0'] },
    { message: 'feat: try', branch: 'release/v1.1.0' },
    { message: 'feat: go on' },
  ],
  released: [{ message: 'feat: begin', tags: ['v1.0.0'] }],
};

describe('bad input gets one clear sentence, and changes nothing', () => {
  let stage: Stage;
  const remoteOf = (project: string): string => join(stage.folder, `${project}.git`);

  beforeAll(async () => {
    stage = await setStage({
      roles: TWO_PEOPLES_ROLES,
      steps: { 'run-tests': { run: 'echo more >> README.md', shell: true } },
      configuration: withProjects,
    });
    for (const [project, commits] of Object.entries(REPOSITORIES))
      await createHistoryRemote(remoteOf(project), commits);
    await stage.startBot();
    await stage.driver.untilConnected();
  });
  afterAll(async () => stage.strike());

  it.each([
    ['an unknown word', '/release mino', 'I don’t know “mino”. Did you mean `/release minor`?'],
    ['an unknown word after a known one', '/release minor tomorow', 'I don’t understand “tomorow” here'],
    ['a project that isn’t configured', '/release minor acme-wob', 'Did you mean “acme-web”?'],
    ['a date that isn’t one', '/release minor on 24.12.', '“24.12.” is not a date: write year, month and day'],
    ['a day that isn’t in the calendar', '/release minor on 2027-02-30', 'There is no 2027-02-30 in the calendar'],
    ['a day that has passed', '/release minor on 2020-02-02', '2020-02-02 has passed'],
    ['no day at all', '/release minor on', 'Say on which day, for example'],
    ['a version', '/release 1.4.0 minor', 'T-Minus finds the version itself'],
    ['a hotfix of nothing', '/release hotfix', 'Say what is broken, for example'],
    [
      'a hotfix whose commits are no commits',
      '/release hotfix it fails pick 3f2a9c1 soon',
      'Say which commits are picked',
    ],
    ['a rollback without a reason', '/release rollback', 'Say why: a rollback is recorded with its reason'],
    ['a rollback where nothing is deployed', '/release rollback it fails', 'Nothing of acme-web is under way'],
    ['an alert where there is none', '/release ack', 'Nothing of acme-web is under way'],
    ['an issue without a title', '/release issue critical', 'Say what is wrong'],
    ['a severity that is mistyped', '/release issue criticl The basket is empty', 'Did you mean `critical`?'],
    ['feedback without words', '/release feedback', 'Say what you heard'],
    ['a repository that isn’t there', '/release minor missing', 'There is no repository at'],
    ['a repository without a commit', '/release minor empty', 'has no commits yet: push its main branch first'],
    ['a version that isn’t semantic', '/release minor two-numbers', '“1.2”, is not a semantic version'],
    ['a branch that exists already', '/release minor branch-taken', 'The branch release/v1.1.0 exists already'],
    ['a repository with nothing new', '/release minor released', 'Nothing has been committed to main since v1.0.0'],
    ['a step where nothing is under way', '/release done update-docs', 'Nothing of acme-web is under way'],
  ])('%s: %s', async (_, typed, answer) => {
    const { driver } = stage;
    const before = await everything();
    const alice = driver.user('alice');
    const answers = alice.privateMessages().length;
    await alice.types(typed, { in: 'acme-web' });
    await driver.until(`${typed} was answered`, () => alice.privateMessages().length > answers);

    const [said, ...more] = alice.privateMessages().slice(answers);
    expect(said?.text.replaceAll("'", '’')).toContain(answer.replaceAll('`', ''));
    expect(more).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  it('somebody without a role is told whom to ask', async () => {
    const before = await everything();
    await stage.driver.user('dave').types('/release minor', { in: 'acme-web' });
    await stage.driver.user('dave').sees('It takes the role developer or release manager to start a release');
    expect(await everything()).toEqual(before);
  });

  it('a step that changes files that are in git fails, and says which', async () => {
    const { driver, remote } = stage;
    await driver.user('alice').types('/release minor now', { in: 'acme-web' });
    await tells(driver, /Run full test suite[^]* failed[^]*changed files that are in git \(README\.md\)/);
    expect(await askGit(remote)('tag', '--list', 'v1.3.0')).toBe('');
  });

  /** Every ref of every remote, and every message that everybody can see. */
  async function everything(): Promise<string[]> {
    const remotes = [stage.remote, ...Object.keys(REPOSITORIES).map(remoteOf)];
    const refs = await Promise.all(remotes.map(async (remote) => askGit(remote).refs()));
    return [...refs, stage.driver.channel('acme-web').messages().length.toString()];
  }
});

/** The demo's project, and beside it those of which nothing can come. */
function withProjects(text: string, folder: string): string {
  const { projects } = parse(text) as { projects: Record<'acme-web', object> };
  const more = ['missing', ...Object.keys(REPOSITORIES)].map((id, index) => {
    const different = { repository: join(folder, `${id}.git`), channel: `C0OTHER000${index}`, steps: {} };
    return [id, { ...projects['acme-web'], ...different }];
  });
  return stringify({ projects: { ...projects, ...Object.fromEntries(more) } });
}
