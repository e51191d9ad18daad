import type { Answer, HotfixRequest } from '../../engine/desk.ts';
import type { Release } from '../../release/release.ts';
import { finish, section } from '../blocks.ts';
import { isInProduction } from '../in-production.ts';
import type { Intent } from '../intent.ts';
import type { Message } from '../message.ts';
import type { PlanDeps } from '../planning/plan-deps.ts';
import { findProject } from '../project.ts';
import { startedText } from '../reply.ts';
import { say, withUncounted } from '../say.ts';
import { troubleInWords } from '../views/alert-trouble.ts';
import { baseQuestion } from '../views/hotfix/base-question.ts';
import { askedBy } from '../who-asks.ts';
import type { HotfixAsk } from './hotfix-ask.ts';

/** Starts a hotfix, and says so; where main has moved on, asks where it is cut. */
export async function startHotfix(deps: PlanDeps, intent: Intent, ask: HotfixAsk): Promise<Message> {
  const project = findProject(deps.projects, ask.project, intent.channel, 'hotfix <summary>');
  if ('mistake' in project) return say(deps, project.mistake);
  const origin = await originOf(deps, project.id, ask);
  if (origin && 'mistake' in origin) return say(deps, origin.mistake);
  const { asked, uncounted } = await askedBy(deps, intent, project.roles);
  const { picks, base } = ask;
  const request: HotfixRequest = {
    ...asked,
    project: project.id,
    type: 'hotfix',
    summary: ask.summary === '' ? (origin?.summary ?? '') : ask.summary,
    ...(origin && { from: origin.from }),
    ...(picks && { picks }),
    ...(base && { base }),
  };
  const answer = await deps.desk.start(request);
  if (answer.kind === 'refused') return refused(deps, request, answer, withUncounted(answer.refusal, uncounted));
  const text = startedText(answer.release, intent.channel);
  return finish(text, [() => [section(text)]]);
}

async function refused(
  deps: PlanDeps,
  request: HotfixRequest,
  { asks }: Extract<Answer, { kind: 'refused' }>,
  sentence: string,
): Promise<Message> {
  return asks ? baseQuestion({ ...asks, request }) : say(deps, sentence);
}

type Origin = { from: NonNullable<HotfixRequest['from']>; summary: string };

/** The alert or the issue that it is for; undefined where it is for none. */
async function originOf(
  { desk }: PlanDeps,
  project: string,
  { release: id, version, alert, issue }: HotfixAsk,
): Promise<Origin | { mistake: string } | undefined> {
  if (alert === undefined && issue === undefined) return undefined;
  const what = alert === undefined ? `issue ${issue}` : `alert ${alert}`;
  const all = id === undefined ? await desk.list(project) : [(await desk.find(id))?.release];
  const [found, ...others] = all
    .filter((release) => release !== undefined)
    .filter((release) => (version === undefined ? isMeant(release, id) : release.version === version))
    .flatMap((release) => originIn(release, { alert, issue }) ?? []);
  if (!found) return { mistake: `There is no ${what}: type \`/release status\` to see what there is.` };
  const versions = [found, ...others].map((one) => one.version);
  return others.length === 0
    ? found
    : {
        mistake: `There is ${what} of ${versions.map((one) => `v${one}`).join(' and of ')}: say which, as in \`/release v${versions[0]} hotfix for ${what}\`.`,
      };
}

/** Without a version, what is in production and not closed. */
function isMeant(release: Release, id: string | undefined): boolean {
  return id !== undefined || (isInProduction(release) && !release.ended);
}

function originIn(
  release: Release,
  { alert: alertNumber, issue: issueNumber }: Pick<HotfixAsk, 'alert' | 'issue'>,
): (Origin & { version: string }) | undefined {
  const { id, version, alerts, issues } = release;
  const alert = alerts.find(({ number }) => number === alertNumber);
  if (alert) return { from: { release: id, alert: alert.number }, summary: troubleInWords(release, alert), version };
  const issue = issues.find(({ number }) => number === issueNumber);
  return issue && { from: { release: id, issue: issue.number }, summary: issue.title, version };
}
