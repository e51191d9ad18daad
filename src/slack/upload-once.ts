import type { WebClient } from '@slack/web-api';
import { findMessage } from './find-message.ts';
import { messageOf } from './log.ts';
import type { SentMessage } from './sent.ts';
import { calling, RateLimited, slackCode } from './slack-error.ts';
import type { SyncDeps, SyncRun } from './sync-run.ts';

/** A file that shall be in a thread, once. */
export interface Upload {
  /** Its key among what was sent. */
  view: string;
  /** What it is called in Slack: by this it is found again. */
  name: string;
  channel: string;
  /** The channel itself when absent. */
  threadTs: string | undefined;
  /** Undefined when there is nothing to upload. */
  content: () => Promise<Buffer | undefined>;
  /** A second file, in the same message: both are there, or none. */
  beside?: { name: string; content: (first: Buffer) => Buffer };
  /** Looks whether Slack is done with it. Throws while it isn't. */
  ready?: (file: string) => Promise<void>;
}

/** So long is tried what fails for other reasons than Slack's "no", while Slack answers at all, in ms. */
const PATIENCE_MS = 120_000;

/**
 * Uploads a file unless it is there already: a mark is written before, and what was uploaded under a mark that is still
 * there is looked for by its name. A file is a help, not a duty: where Slack doesn't take it, that is written to our log.
 * @throws RateLimited, or what failed on the way to Slack, for the next run to try again
 */
export async function uploadOnce(deps: SyncDeps, run: SyncRun, upload: Upload): Promise<void> {
  const { log, now, client } = deps;
  const { view, name, channel } = upload;
  const before = run.known[view];
  if (before?.state === 'sent') return;
  const since = before?.since ?? now();
  const triedSince = before?.triedSince ?? since;
  const mark = { state: 'posting', since, ...(triedSince !== since && { triedSince }) } as const;
  let file = before?.file;
  try {
    if (before) file ??= await findFile(deps, upload, since);
    const content = file === undefined ? await upload.content() : undefined;
    if (content) {
      if (!before) await record(deps, run, view, mark);
      file = await send(deps, upload, content);
    }
    if (file !== undefined && upload.ready) {
      // Looking for it again would find nothing: Slack shows a file only once it is done with it.
      if (before?.file !== file) await record(deps, run, view, { ...mark, file });
      await upload.ready(file);
    }
  } catch (error) {
    const isNo = slackCode(error) !== undefined;
    const isOver = isNo || Date.parse(now()) - Date.parse(triedSince) > PATIENCE_MS;
    if (!isOver || error instanceof RateLimited) throw error;
    // While nothing gets through, it isn't the file: its time begins again when Slack is back.
    if (!isNo && !(await answers(client))) {
      if (before) await record(deps, run, view, { ...mark, triedSince: now(), ...(file !== undefined && { file }) });
      throw error;
    }
    file = undefined;
    log.warn({ release: run.release.id, name, reason: messageOf(error) }, 'A file could not be uploaded to Slack');
  }
  await record(deps, run, view, { state: 'sent', channel, ts: '', digest: '', ...(file !== undefined && { file }) });
}

/** https://docs.slack.dev/reference/methods/auth.test */
async function answers(client: WebClient): Promise<boolean> {
  return calling(client.auth.test()).then(
    () => true,
    (error: unknown) => slackCode(error) !== undefined || error instanceof RateLimited,
  );
}

/** https://docs.slack.dev/messaging/working-with-files#uploading_files */
async function send(
  { client }: SyncDeps,
  { name, channel, threadTs, beside }: Upload,
  content: Buffer,
): Promise<string | undefined> {
  const where = threadTs === undefined ? { channel_id: channel } : { channel_id: channel, thread_ts: threadTs };
  const named = (file: Buffer, filename: string) => ({ file, filename, title: filename });
  const file_uploads = [named(content, name), ...(beside ? [named(beside.content(content), beside.name)] : [])];
  const { files } = await calling(client.filesUploadV2({ file_uploads, ...where }));
  const uploaded = files[0]?.files ?? [];
  return (uploaded.find(({ title }) => title === name) ?? uploaded[0])?.id;
}

async function findFile(
  { client }: SyncDeps,
  { name, channel, threadTs }: Upload,
  since: string,
): Promise<string | undefined> {
  const named = (file: { name?: string | undefined }): boolean => file.name === name;
  const found = await findMessage(client, { channel, threadTs, since }, ({ files }) => files?.some(named) === true);
  return found?.files?.find(named)?.id;
}

async function record({ sent }: SyncDeps, run: SyncRun, view: string, message: SentMessage): Promise<void> {
  await sent.write(run.release.id, view, message);
  run.known[view] = message;
}
