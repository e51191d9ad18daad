import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stage } from '../../../sandbox/demo/stage.ts';
import { linksIn, mentionsIn, readerFor, renderText, stylesIn } from '../../../sandbox/slack/render-text.ts';
import type { Link, Mention, Span } from '../../../sandbox/slack/render/span.ts';

/** Everything that the bot has ever sent, as people see it. */
export interface Seen {
  mentions: Mention[];
  links: Link[];
  styled: Span[];
  /** In plain text, line by line. */
  lines: string[];
  /** Every text that is read as mark-up, as it was sent. */
  markup: string[];
}

/** Looks at every call: what was redrawn since counts, too. */
export function everythingSent({ slack }: Stage): Seen {
  const reader = readerFor(slack.workspace);
  const bodies = slack.calls.flatMap((call): object[] => {
    const view = parsed(call.args['view']) as object | undefined;
    return [call.args, ...(view ? [view] : [])];
  });
  const answers = slack.workspace.allMessages().filter(({ fromApp }) => fromApp);
  const shown = [
    ...bodies.map((body) => ({
      text: text(body, 'text'),
      blocks: (parsed(field(body, 'blocks')) ?? []) as never[],
      attachments: [],
    })),
    ...answers,
  ];
  return {
    mentions: shown.flatMap((one) => mentionsIn(one, reader)),
    links: shown.flatMap((one) => linksIn(one, reader)),
    styled: shown.flatMap((one) => stylesIn(one, reader)),
    lines: shown.flatMap((one) => renderText(one, reader).split('\n')),
    markup: shown.flatMap((one) => [one.text, ...markupIn(one.blocks)]),
  };
}

/** All text in all files below a folder, and all that was sent to Slack or uploaded: where a secret could be. */
export async function everythingWritten(stage: Stage, folder: string): Promise<string[]> {
  const { slack } = stage;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const onDisk = await Promise.all(files.map(async (file) => readFile(file, 'latin1').catch(() => '')));
  const uploads = [...slack.workspace.files.values()].map(({ bytes }) => bytes?.toString('latin1') ?? '');
  const said = [JSON.stringify(slack.calls), JSON.stringify(slack.workspace.allMessages())];
  return [...onDisk, ...uploads, ...said.map((one) => Buffer.from(one).toString('latin1'))];
}

/** Every form in which a secret is one. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = ['', 'b', 'bo', 'bot:'].map((before) =>
    Buffer.concat([Buffer.from(before), bytes]).toString('base64'),
  );
  const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), bytes.toString('hex')];
  // The first and the last letters depend on what stands beside it.
  return [...forms, ...base64.map((one) => one.slice(4, -4))].map((one) => Buffer.from(one).toString('latin1'));
}

function markupIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  if (type === 'mrkdwn' && typeof text === 'string') return [text];
  return Object.values(value).flatMap(markupIn);
}

function field(body: object, name: string): unknown {
  return (body as Record<string, unknown>)[name];
}

function text(body: object, name: string): string {
  const value = field(body, name);
  return typeof value === 'string' ? value : '';
}

function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}
