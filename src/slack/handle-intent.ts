import type { Asked, Desk } from '../engine/desk.ts';
import type { Release } from '../release/release.ts';
import type { Person, Roles } from '../release/role.ts';
import { answerPrivately, tellPrivately, type Answering } from './answer.ts';
import { countReactions } from './reactions/count-reactions.ts';
import type { Directory } from './directory.ts';
import { finish, section } from './blocks.ts';
import { findRelease } from './find-release.ts';
import type { Ask, Intent } from './intent.ts';
import { messageOf } from './log.ts';
import type { Message } from './message.ts';
import { clip, prose } from './mrkdwn.ts';
import { withPermalink } from './permalink.ts';
import { findProject, projectsAbout, type SteeredProject } from './project.ts';
import { startedText, steeredText } from './reply.ts';
import type { SentMessages } from './sent.ts';
import { helpMessage } from './views/help.ts';
import { homeView } from './views/home.ts';
import { peopleIn } from './views/people.ts';
import { listMessage, statusMessage } from './views/status.ts';

/** What answering people takes. */
export interface IntentDeps extends Answering {
  desk: Desk;
  directory: Directory;
  projects: readonly SteeredProject[];
  sent: Pick<SentMessages, 'read'>;
}

type Of<K extends Ask['kind']> = Extract<Ask, { kind: K }>;

/** Does what one intent asks. `willRetry`: a failure is tried again, so that the person hears of the last one only. */
export type HandleIntent = (intent: Intent, options?: { willRetry: boolean }) => Promise<void>;

/**
 * Does what somebody asked, and answers only to them. Safe to meet twice: the desk knows an intent by its id.
 * The handler throws what the desk throws.
 */
export function createIntentHandler(deps: IntentDeps): HandleIntent {
  return async (intent, { willRetry } = { willRetry: false }) => {
    const { ask } = intent;
    if (ask.kind === 'home') return showHome(deps, intent);
    if (ask.kind === 'reactions') return countReactions(deps, intent);
    try {
      const answer = await answerTo(deps, intent, ask);
      if (answer) await answerPrivately(deps, intent, answer);
    } catch (error) {
      if (!willRetry) await tellPrivately(deps, intent, failure(error));
      throw error;
    }
  };
}

function failure(error: unknown): string {
  return `That did not work: ${messageOf(error).replace(/[.!]?$/, '.')} Look at \`/release status\` before you try again.`;
}

async function answerTo(
  deps: IntentDeps,
  intent: Intent,
  ask: Exclude<Ask, Of<'home' | 'reactions'>>,
): Promise<Message | undefined> {
  switch (ask.kind) {
    case 'start':
      return start(deps, intent, ask);
    case 'steer':
      return steer(deps, intent, ask);
    case 'status':
    case 'overview':
      return show(deps, intent, ask);
    case 'list':
      return list(deps, intent, ask);
    case 'help':
      return helpMessage();
    default:
      return ask satisfies never;
  }
}

async function start(deps: IntentDeps, intent: Intent, ask: Of<'start'>): Promise<Message> {
  const project = findProject(deps.projects, ask.project, intent.channel);
  if ('mistake' in project) return say(deps, project.mistake);
  const { asked, unreadable } = await askedBy(deps, intent, project.roles);
  const { type, on } = ask;
  const answer = await deps.desk.start({ project: project.id, type, ...(on !== undefined && { on }), ...asked });
  if (answer.kind === 'refused') return say(deps, withUnreadable(answer.refusal, unreadable));
  const text = startedText(answer.release, intent.channel);
  return finish(text, [() => [section(text)]]);
}

async function steer(deps: IntentDeps, intent: Intent, ask: Of<'steer'>): Promise<Message | undefined> {
  const found = await findRelease(deps.desk, deps.projects, ask, intent.channel);
  if ('mistake' in found) return say(deps, found.mistake);
  const { asked, unreadable } = await askedBy(deps, intent, found.release.roles);
  const command = await withPermalink(deps, ask.command, { channel: intent.channel, ts: ask.message });
  const answer = await deps.desk.ask(found.release.id, command, asked);
  if (answer.kind === 'refused') return say(deps, withUnreadable(answer.refusal, unreadable));
  return intent.typed ? say(deps, steeredText(answer.release, command)) : undefined;
}

async function show(
  deps: IntentDeps,
  intent: Intent,
  { project, version }: Of<'status' | 'overview'>,
): Promise<Message> {
  const all = await releasesAbout(deps, intent, project);
  const wanted = all.filter((release) => (version === undefined ? !release.ended : release.version === version));
  if (version !== undefined && wanted.length === 0)
    return say(deps, `There is no v${version} here: type \`/release list\` to see what there is.`);
  return statusMessage(wanted, await namesIn(deps, wanted), await personAmong(deps, intent, wanted));
}

async function list(deps: IntentDeps, intent: Intent, { project }: Of<'list'>): Promise<Message> {
  const releases = await releasesAbout(deps, intent, project);
  return listMessage(releases, await namesIn(deps, releases));
}

/** https://docs.slack.dev/reference/methods/views.publish */
async function showHome(deps: IntentDeps, intent: Intent): Promise<void> {
  const lists = await Promise.all(deps.projects.map(async ({ id }) => deps.desk.list(id)));
  const releases = lists.flat().filter(({ ended }) => !ended);
  const view = homeView(releases, await namesIn(deps, releases), await personAmong(deps, intent, releases));
  await deps.client.views.publish({ user_id: intent.person, view });
}

async function releasesAbout(
  { desk, projects }: IntentDeps,
  { channel }: Intent,
  name: string | undefined,
): Promise<Release[]> {
  return (await Promise.all(projectsAbout(projects, name, channel).map(async ({ id }) => desk.list(id)))).flat();
}

async function namesIn({ directory }: IntentDeps, releases: Release[]) {
  return directory.names(releases.flatMap((release) => peopleIn(release)));
}

/** The person with the user groups that any of these releases names. */
async function personAmong({ directory }: IntentDeps, { person }: Intent, releases: Release[]): Promise<Person> {
  const { groups } = await directory.groupsOf(
    person,
    releases.flatMap(({ roles }) => groupsIn(roles)),
  );
  return { id: person, groups };
}

/** Who asks, looked up at this moment: fails closed. */
async function askedBy(
  { directory }: IntentDeps,
  intent: Intent,
  roles: Roles,
): Promise<{ asked: Asked; unreadable: string[] }> {
  const { groups, unreadable } = await directory.groupsOf(intent.person, groupsIn(roles));
  return { asked: { intent: intent.id, by: { id: intent.person, groups }, at: intent.receivedAt }, unreadable };
}

function groupsIn(roles: Roles): string[] {
  return Object.values(roles)
    .flat()
    .filter((member) => member.startsWith('S'));
}

/** A "no" for want of a role may be Slack's silence: then that is said, too. */
function withUnreadable({ code, text }: { code: string; text: string }, unreadable: string[]): string {
  if (unreadable.length === 0 || code !== 'not-permitted') return text;
  return `${text} (Slack does not tell who is in ${unreadable.join(', ')}, so that nobody counts as a member: the bot needs the scope \`usergroups:read\`, and user groups need a paid plan.)`;
}

/** One sentence, with its marks filled in. */
async function say({ directory }: IntentDeps, sentence: string): Promise<Message> {
  const ids = [...sentence.matchAll(/@\{([USW][A-Z0-9]+)\}/g)].flatMap(([, id]) => id ?? []);
  const text = prose(sentence, await directory.names(ids));
  return finish(clip(text, 150), [() => [section(text)]]);
}
