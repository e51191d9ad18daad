import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushCommit } from '../../sandbox/demo/git/push-commit.ts';
import { PEOPLE } from '../../sandbox/demo/people.ts';
import { postRelease, releaseDay, starts, testing } from '../../sandbox/demo/script.ts';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { linksIn, mentionsIn, readerFor, renderText, stylesIn } from '../../sandbox/slack/render-text.ts';
import { tells } from './support/tells.ts';
import { play, TWO_PEOPLE, TWO_PEOPLES_ROLES } from './support/two-people.ts';

/** Calls everybody, pings somebody, is bold, and leads elsewhere: if anybody lets it. */
const HOSTILE = '<!channel> <@U123> *x* <http://evil|safe>';

/** What a command says that fails: the same, and a secret-looking link. */
const FAILING = { run: `node -e "console.log('${HOSTILE}'); process.exit(1)"` };

describe(`“${HOSTILE}” in a commit, in what people type and in what commands say`, () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage({ roles: TWO_PEOPLES_ROLES, steps: { 'security-scan': FAILING } });
    const files = { 'site/new.html': 'New.' };
    await pushCommit(stage.remote, { message: `feat: ${HOSTILE}`, files });
    await stage.startBot();
    await stage.driver.untilConnected();

    const { driver } = stage;
    const bob = driver.user('bob');
    await play(driver, [starts(TWO_PEOPLE, '/release minor now')]);
    await tells(driver, /Run security scan.*failed/);
    await bob.types(`/release skip security-scan ${HOSTILE}`, { in: 'acme-web' });
    await bob.types(`/release done update-docs ${HOSTILE}`, { in: 'acme-web' });
    await bob.clicks('Sign off: Freeze feature development', { in: 'acme-web' });
    await bob.clicks('Approve', { in: 'acme-web', message: /^Pre-Release · /m });
    await play(driver, [...testing(TWO_PEOPLE), ...releaseDay(TWO_PEOPLE)]);
    for (const words of ['', 'status', 'list', HOSTILE, `retry ${HOSTILE}`, `minor ${HOSTILE}`]) {
      await bob.types(`/release ${words}`, { in: 'acme-web' });
    }
    await (await bob.opensHome()).shows('1.3.0');
    await play(driver, postRelease(TWO_PEOPLE));
    await driver.channel('acme-web').shows('v1.3.0 is finished');
  }, 60_000);
  afterAll(async () => stage.strike());

  /** Every message of the workspace, the private ones too, and what stands on people's Homes. */
  const everywhere = () => {
    const { workspace, views } = stage.slack.slack;
    const reader = readerFor(workspace);
    const homes = [...workspace.users.keys()].flatMap((user) => views.homeOf(user) ?? []);
    const shown = [...workspace.allMessages(), ...homes.map(({ blocks }) => ({ text: '', blocks, attachments: [] }))];
    return shown.map((message) => ({ message, reader, text: renderText(message, reader) }));
  };

  it('shows as it was written where the changes are told, where the reason is, and where the output is', () => {
    const shown = everywhere().map(({ text }) => text.replaceAll(/[\u2060\u200A]/g, ''));
    const places = ['is out', 'Candidate', 'Run security scan', 'Update documentation'];
    const told = places.filter((place) => shown.some((text) => text.includes(place) && text.includes(HOSTILE)));
    expect(told).toEqual(places);
  });

  it('calls nobody: all who are mentioned are people whom the release waits for', () => {
    const people = Object.keys(PEOPLE).map((handle) => stage.driver.user(handle).id);
    const mentioned = everywhere().flatMap(({ message, reader }) => mentionsIn(message, reader));
    expect(mentioned.filter(({ kind, id }) => kind !== 'user' || !people.includes(id))).toEqual([]);
  });

  it('leads nowhere', () => {
    const links = everywhere().flatMap(({ message, reader }) => linksIn(message, reader));
    expect(links.filter(({ url }) => url.includes('evil'))).toEqual([]);
  });

  it('is not bold anywhere', () => {
    const bold = everywhere().flatMap(({ message, reader }) => stylesIn(message, reader));
    expect(bold.filter(({ text }) => text.trim() === 'x')).toEqual([]);
  });
});
