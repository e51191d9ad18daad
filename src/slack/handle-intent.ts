import type { Desk } from '../engine/desk.ts';
import type { Release } from '../release/release.ts';
import { answerPrivately, tellPrivately, type Answering } from './answer.ts';
import { countReactions } from './reactions/count-reactions.ts';
import { arrangedAnswer } from './arranged-answer.ts';
import { isArrangement } from './arrangement.ts';
import { audit } from './audit.ts';
import { answerCalendar } from './answer-calendar.ts';
import type { Directory } from './directory.ts';
import { findRelease } from './find-release.ts';
import type { Ask, Intent } from './intent.ts';
import { lockedProjects } from './locked-projects.ts';
import { messageOf } from './log.ts';
import type { Message } from './message.ts';
import { withPermalink } from './permalink.ts';
import { projectsAbout, type SteeredProject } from './project.ts';
import { answerPlan } from './planning/answer-plan.ts';
import { overriding } from './planning/change-commits.ts';
import { startRelease } from './planning/start-release.ts';
import { steeredText } from './reply.ts';
import { DEACTIVATED, say, sayDone, withUncounted } from './say.ts';
import type { SentMessages } from './sent.ts';
import { showHome } from './show-home.ts';
import { helpMessage } from './views/help.ts';
import { lockersOf } from './views/lock/locked.ts';
import { listMessage, statusMessage } from './views/status.ts';
import { askedBy, isDeactivated, namesIn, personAmong } from './who-asks.ts';

/** What answering people takes. */
export interface IntentDeps extends Answering {
  desk: Desk;
  directory: Directory;
  projects: readonly SteeredProject[];
  sent: Pick<SentMessages, 'read' | 'write' | 'forget'>;
  /** Sees to it that Slack's messages of the release are brought up to date soon. */
  refresh: (release: string) => Promise<void>;
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
      const isNobody = await isDeactivated(deps, intent);
      const answer = isNobody ? await say(deps, DEACTIVATED) : await answerTo(deps, intent, ask);
      if (intent.home) await answerOnHome(deps, intent, answer);
      else if (answer) await answerPrivately(deps, intent, answer);
    } catch (error) {
      if (!willRetry) await tellPrivately(deps, intent, failure(error));
      throw error;
    }
  };
}

/** Where they look: on the Home, which is drawn afresh; where that can't be, as any other answer. Never throws. */
async function answerOnHome(deps: IntentDeps, intent: Intent, answer: Message | undefined): Promise<void> {
  try {
    await showHome(deps, intent, answer);
  } catch (error) {
    deps.log.warn({ person: intent.person, reason: messageOf(error) }, 'A Home could not be drawn afresh');
    if (answer) await answerPrivately(deps, intent, answer);
  }
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
      return (await startRelease(deps, intent, ask)).message;
    case 'steer':
      return steer(deps, intent, ask);
    case 'override': {
      const meant = await overriding(deps, intent, ask);
      return 'mistake' in meant ? say(deps, meant.mistake) : steer(deps, intent, meant.ask);
    }
    case 'status':
    case 'overview':
      return show(deps, intent, ask);
    case 'list':
      return list(deps, intent, ask);
    case 'help':
      return helpMessage();
    case 'audit':
      return audit(deps, intent, ask);
    case 'calendar':
    case 'freezes':
    case 'freeze':
    case 'lift':
    case 'unlock':
      return answerCalendar(deps, intent, ask);
    case 'plan':
    case 'rehearse':
    case 'start-past':
    case 'start-instead':
    case 'take-back':
    case 'changes':
    case 'drop':
    case 'changelog':
    case 'where':
    case 'fill-window':
    case 'edit-changelog':
    case 'start-named':
    case 'changelog-lines':
    case 'edit-line':
    case 'unclassified':
    case 'hotfix':
    case 'announcement':
    case 'reword-announcement':
    case 'edit-announcement':
      return answerPlan(deps, intent, ask);
    default:
      return ask satisfies never;
  }
}

async function steer(deps: IntentDeps, intent: Intent, ask: Of<'steer'>): Promise<Message | undefined> {
  const found = await findRelease(deps.desk, deps.projects, ask, intent.channel);
  if ('mistake' in found) return say(deps, found.mistake);
  const { asked, uncounted } = await askedBy(deps, intent, found.release.roles);
  const command = await withPermalink(deps, ask.command, { channel: intent.channel, ts: ask.message });
  const answer = await deps.desk.ask(found.release.id, command, asked);
  if (answer.kind === 'refused') return say(deps, withUncounted(answer.refusal, uncounted));
  if (isArrangement(command))
    return arrangedAnswer(deps, intent, command, { before: found.release, release: answer.release });
  return intent.typed ? sayDone(deps, steeredText(answer.release, command)) : undefined;
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
  const locked = await lockedProjects(deps, projectsAbout(deps.projects, project, intent.channel));
  const names = await namesIn(deps, wanted, lockersOf(locked.flatMap(({ locks }) => locks)));
  return statusMessage(wanted, names, await personAmong(deps, intent, [...wanted, ...locked]), locked);
}

async function list(deps: IntentDeps, intent: Intent, { project }: Of<'list'>): Promise<Message> {
  const releases = await releasesAbout(deps, intent, project);
  return listMessage(releases, await namesIn(deps, releases));
}

async function releasesAbout(
  { desk, projects }: IntentDeps,
  { channel }: Intent,
  name: string | undefined,
): Promise<Release[]> {
  return (await Promise.all(projectsAbout(projects, name, channel).map(async ({ id }) => desk.list(id)))).flat();
}
