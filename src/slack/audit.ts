import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Desk } from '../engine/desk.ts';
import type { Release } from '../release/release.ts';
import { list } from '../release/wording.ts';
import type { Answering } from './answer.ts';
import type { Directory } from './directory.ts';
import type { AuditAsk, Intent } from './intent.ts';
import type { Message } from './message.ts';
import { findProject, type SteeredProject } from './project.ts';
import { say } from './say.ts';
import type { SentMessage, SentMessages } from './sent.ts';
import { slackCode } from './slack-error.ts';
import { passportOf, type Passport } from './upload-passport.ts';
import { passportMessage } from './views/passport-message.ts';

/** What answering takes. */
export interface AuditDeps extends Answering {
  desk: Pick<Desk, 'find' | 'chain' | 'projectLog'>;
  directory: Directory;
  projects: readonly SteeredProject[];
  sent: Pick<SentMessages, 'read' | 'write' | 'forget'>;
  /** Sees to it that Slack's messages of the release are brought up to date soon. */
  refresh: (release: string) => Promise<void>;
}

/** So long is waited for the file, in ms; it comes all the same. */
const PATIENCE_MS = 8_000;
const PAUSE_MS = 100;
/** Somebody deleted the file in Slack. */
const DELETED = new Set(['file_not_found', 'file_deleted']);

/**
 * `/release audit [version]`: the passport in the thread of the card, and how it is verified. It is uploaded by the sync,
 * which does one thing at a time: so that it is there once, whoever asks at the same moment.
 * @throws BrokenChain, in a sentence, when the journal was tampered with
 */
export async function audit(deps: AuditDeps, intent: Intent, ask: AuditAsk): Promise<Message> {
  const found = await releaseMeant(deps, intent, ask);
  if ('mistake' in found) return say(deps, found.mistake);
  const { release } = found;
  const chain = await deps.desk.chain(release.id);
  const passport = passportOf(release, chain.length);
  const file = (await uploaded(deps, release, passport)) ?? (await upload(deps, release, passport));
  return passportMessage(release, {
    name: passport.name,
    entries: chain.length,
    head: chain.at(-1)?.hash ?? '',
    ...file,
  });
}

/** With a version, the last release of it; without one, what is under way, or else what was released last. */
async function releaseMeant(
  { desk, projects }: AuditDeps,
  { channel }: Intent,
  { project: name, version }: AuditAsk,
): Promise<{ release: Release } | { mistake: string }> {
  const project = findProject(projects, name, channel, 'audit');
  if ('mistake' in project) return project;
  const all = (await desk.projectLog(project.id)).ledger.releases;
  const underWay = all.filter(({ archived }) => !archived);
  if (version === undefined && underWay.length > 1) {
    const versions = underWay.map((entry) => `v${entry.version}`);
    return {
      mistake: `${list(versions, 'and')} of ${project.id} are under way: say which, as in \`/release audit ${underWay[0]?.version}\`.`,
    };
  }
  const meant =
    version === undefined ? (underWay[0] ?? all.at(-1)) : all.findLast((entry) => entry.version === version);
  const found = meant && (await desk.find(meant.release));
  if (found) return found;
  return {
    mistake:
      version === undefined
        ? `Nothing of ${project.id} was ever released: \`/release minor\` starts a release.`
        : `There is no v${version} of ${project.id}: type \`/release list\` to see what there is.`,
  };
}

/** Where the file is, if it is there. */
type Found = { file: 'there'; link: string | undefined } | { file: 'refused' } | { file: 'awaited' };

/** One that somebody deleted, or that Slack didn't take, isn't there. */
async function uploaded(deps: AuditDeps, { id }: Release, { view }: Passport): Promise<Found | undefined> {
  const before = (await deps.sent.read(id))[view];
  if (before?.state !== 'sent') return undefined;
  const found = await look(deps.client, before);
  if (found.file === 'there') return found;
  await deps.sent.forget(id, view);
  return undefined;
}

async function upload(deps: AuditDeps, { id, ended }: Release, { view }: Passport): Promise<Found> {
  // A passport so far is made only where somebody asks for it: this mark says that somebody does.
  if (!ended && !(await deps.sent.read(id))[view])
    await deps.sent.write(id, view, { state: 'posting', since: new Date().toISOString() });
  await deps.refresh(id);
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const now = (await deps.sent.read(id))[view];
    if (now?.state === 'sent') return look(deps.client, now);
    if (Date.now() > until) return { file: 'awaited' };
    await sleep(PAUSE_MS);
  }
}

/** https://docs.slack.dev/reference/methods/files.info */
async function look(client: WebClient, { file }: Extract<SentMessage, { state: 'sent' }>): Promise<Found> {
  if (file === undefined) return { file: 'refused' };
  try {
    const { file: found } = await client.files.info({ file });
    return { file: 'there', link: found?.permalink };
  } catch (error) {
    if (DELETED.has(slackCode(error) ?? '')) return { file: 'refused' };
    throw error;
  }
}
