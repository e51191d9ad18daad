import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushCommit } from '../../sandbox/demo/git/push-commit.ts';
import { PEOPLE } from '../../sandbox/demo/people.ts';
import { releaseDay, starts, testing, UNTIL_THE_END } from '../../sandbox/demo/script.ts';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { linksIn, mentionsIn, readerFor, renderText, stylesIn } from '../../sandbox/slack/render-text.ts';
import { startHostilePrometheus, type HostilePrometheus } from './support/hostile-prometheus.ts';
import { reportsShared } from './support/posted.ts';
import { tells } from './support/tells.ts';
import { play, TWO_PEOPLE, TWO_PEOPLES_ROLES } from './support/two-people.ts';

/** Calls everybody, pings somebody, is bold, and leads elsewhere: if anybody lets it. */
const HOSTILE = '<!channel> <@U123> *x* <http://evil|safe>';

/** What a command says that fails: the same, and a secret-looking link. */
const FAILING = { run: `node -e "console.log('${HOSTILE}'); process.exit(1)"` };

/** What a Prometheus says that can't answer: the same in code and out of it, and over several lines. */
const COMPLAINT = `\`${HOSTILE}\` \`\`\`\n> ${HOSTILE}\n\`\`\` @{U0CAROL} \`*x*`;

const withinMs = 30_000;

describe(`“${HOSTILE}” in a commit, in what people type and in what commands and metrics say`, () => {
  let stage: Stage;
  let metrics: HostilePrometheus;

  beforeAll(async () => {
    metrics = await startHostilePrometheus(COMPLAINT);
    stage = await setStage({
      roles: TWO_PEOPLES_ROLES,
      steps: { 'security-scan': FAILING },
      monitor: { prometheus: async () => metrics.url },
      watch: { for: '10m', every: '1s', 'acknowledge-within': '1s' },
    });
    const files = { 'site/new.html': 'New.' };
    await pushCommit(stage.remote, { message: `feat: ${HOSTILE}`, files });
    await stage.startBot();
    await stage.driver.untilConnected();
    await bringsIntoProduction(stage);
    await tells(stage.driver, /latency-p95: cannot tell: Prometheus at/);
    await isHeardOf(stage);
    await isDismissedAndRolledBack(stage);
    await play(stage.driver, UNTIL_THE_END);
    await stage.driver.until('the report is there', () => reportsShared(stage).length > 0, { withinMs });
  }, 120_000);
  afterAll(async () => {
    await stage.strike();
    await metrics[Symbol.asyncDispose]();
  });

  /** Every message of the bot's, the private ones too, and what stands on people's Homes. */
  const everywhere = () => {
    const { workspace, views } = stage.slack.slack;
    const reader = readerFor(workspace);
    const said = [...workspace.allMessages()].filter(({ fromApp }) => fromApp);
    const homes = [...workspace.users.keys()].flatMap((user) => views.homeOf(user) ?? []);
    const shown = [...said, ...homes.map(({ blocks }) => ({ text: '', blocks, attachments: [] }))];
    return shown.map((message) => ({ message, reader, text: renderText(message, reader) }));
  };

  it('shows as it was written wherever it is told', () => {
    const shown = everywhere().map(({ text }) => text.replaceAll(/[\u2060\u200A]/g, ''));
    const places = [
      'is out',
      'Candidate',
      'Run security scan',
      'Update documentation',
      'Customer feedback',
      'Document issues',
      'not this release, says Bob Baker',
      'Rolled back to v1.2.0',
      'Prometheus at',
    ];
    const told = places.filter((place) => shown.some((text) => text.includes(place) && text.includes(HOSTILE)));
    expect(told).toEqual(places);
  });

  it('calls nobody: all who are mentioned are people whom the release waits for', () => {
    const people = Object.keys(PEOPLE).map((handle) => stage.driver.user(handle).id);
    const channels = ['acme-web', 'alerts', 'general'].map((name) => stage.driver.channel(name).id);
    const mentioned = everywhere().flatMap(({ message, reader }) => mentionsIn(message, reader));
    const known: Record<string, string[]> = { user: people, channel: channels, group: [], broadcast: [] };
    expect(mentioned.filter(({ kind, id }) => !known[kind]?.includes(id))).toEqual([]);
  });

  it('leads nowhere', () => {
    const links = everywhere().flatMap(({ message, reader }) => linksIn(message, reader));
    expect(links.filter(({ url }) => url.includes('evil'))).toEqual([]);
  });

  it('is not bold anywhere', () => {
    const bold = everywhere().flatMap(({ message, reader }) => stylesIn(message, reader));
    expect(bold.filter(({ text }) => text.trim() === 'x')).toEqual([]);
  });

  it('breaks out of nothing: no line that is quoted, and no code that goes on over what comes after it', () => {
    const styled = everywhere().flatMap(({ message, reader }) => stylesIn(message, reader));
    const code = styled.filter((span) => span.code && span.text.includes('evil'));
    expect(code.filter(({ text }) => /· (?:healthy |unhealthy )?since|Heard something/.test(text))).toEqual([]);
    const lines = everywhere().flatMap(({ text }) => text.split('\n'));
    expect(lines.filter((line) => /^\s*>/.test(line))).toEqual([]);
  });

  it('is told to a screen reader, too, in plain words', () => {
    const images = everywhere().flatMap(({ message }) => message.blocks.filter(({ type }) => type === 'image'));
    const alts = images.flatMap((block) => ('alt_text' in block ? [block.alt_text] : []));
    expect(alts).toContainEqual(expect.stringMatching(/latency-p95: cannot tell: Prometheus at .*[^.]\.$/));
    expect(alts.filter((alt) => /[\u2060\u200A\n]/.test(alt))).toEqual([]);
  });

  it('is text in the report, too', () => {
    const [report = ''] = reportsShared(stage);
    const chapters = ['Skipped', 'Alerts', 'Feedback', 'Issues', 'Health in production', 'In short'];
    const written = (chapter: string): string => report.split(`## ${chapter}\n`)[1]?.split('\n## ')[0] ?? '';
    const unescaped = (text: string): string => text.replaceAll(/\\(?=[^\w\s])/g, '');
    expect(chapters.filter((chapter) => !unescaped(written(chapter)).includes(HOSTILE))).toEqual([]);
    // What is escaped is taken away: what is left is mark-up.
    const marks = report.replaceAll(/\\[^\w\s]/g, '');
    expect(marks).not.toMatch(/<[!@]|<http:\/\/evil|\*x\*|`|\[/);
  });
});

/** Skipped and signed off with hostile words, and asked about in hostile words. */
async function bringsIntoProduction({ driver }: Stage): Promise<void> {
  const bob = driver.user('bob');
  await play(driver, [starts(TWO_PEOPLE, '/release minor now')]);
  await tells(driver, /Run security scan.*failed/);
  await bob.types(`/release skip security-scan ${HOSTILE}`, { in: 'acme-web' });
  await bob.types(`/release done update-docs ${HOSTILE}`, { in: 'acme-web' });
  await bob.clicks('Approve', { in: 'acme-web', message: /^Pre-Release · /m });
  await play(driver, [...testing(TWO_PEOPLE), ...releaseDay(TWO_PEOPLE)]);
}

/** What people have heard and seen: typed, by shortcut on a message that calls everybody, and by emoji. */
async function isHeardOf({ driver, slack }: Stage): Promise<void> {
  const [alice, carol] = [driver.user('alice'), driver.user('carol')];
  await alice.types(`/release feedback typed ${HOSTILE}`, { in: 'acme-web' });
  await alice.types(`/release issue critical typed ${HOSTILE}`, { in: 'acme-web' });
  const { message } = await carol.types(`@channel @here ${HOSTILE} ${COMPLAINT}`, { in: 'acme-web' });
  if (!message) throw new Error('Carol said nothing.');
  await alice.usesShortcut('Add to release feedback', { on: message });
  await alice.usesShortcut('Log a release issue', { on: message });
  const modal = await alice.seesModal('Log a release issue');
  await modal.fill('What is wrong?', `in the window ${HOSTILE}`);
  await modal.submit();
  for (const heard of ['typed', '@here', 'in the window']) await tells(driver, new RegExp(`“.*${heard}`));

  // No client of Slack's allows such a name; whatever else writes there may.
  const announcement = await driver.channel('general').shows('is out');
  const [said] = slack.workspace.conversation(driver.channel('general').id).all();
  if (said) slack.workspace.edit(said, { reactions: [{ name: '<!channel>', users: [carol.id] }] });
  await carol.reacts('tada', { to: announcement });
  await tells(driver, /Reactions to the announcement: .* 1/, withinMs);
}

/** An alert that nobody takes on in time, that is called somebody else's, and a release that goes back all the same. */
async function isDismissedAndRolledBack({ driver }: Stage): Promise<void> {
  const bob = driver.user('bob');
  await driver.channel('alerts').shows('🔴', { withinMs });
  for (const words of [
    '',
    'status',
    'list',
    HOSTILE,
    `retry ${HOSTILE}`,
    `minor ${HOSTILE}`,
    `ack ${HOSTILE}`,
    `issue critica ${HOSTILE}`,
    `issue resolve ${HOSTILE}`,
  ])
    await bob.types(`/release ${words}`, { in: 'acme-web' });
  await (await bob.opensHome()).shows('1.3.0');
  await bob.clicks('Not our release…', { in: 'alerts' });
  const modal = await bob.seesModal('Not our release');
  await modal.fill('Reason', HOSTILE);
  await modal.submit();
  await driver.channel('alerts').shows('not this release, says Bob Baker', { withinMs });
  await bob.types(`/release rollback ${HOSTILE}`, { in: 'acme-web' });
  await driver.channel('acme-web').shows(/Rolled back to v1\.2\.0/, { withinMs });
}
