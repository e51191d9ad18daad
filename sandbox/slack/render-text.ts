import type { KnownBlock } from '@slack/types';
import { blockLines } from './render/blocks.ts';
import { parseMrkdwn } from './render/mrkdwn.ts';
import { toLines, type Line, type Link, type Mention, type Reader, type Span } from './render/span.ts';
import type { Message, User } from './state/records.ts';
import type { Workspace } from './state/workspace.ts';

/** What of a message is shown. */
export type Shown = Pick<Message, 'text' | 'blocks' | 'attachments'>;

/** A message as Slack would show it, in plain text; its `text` shows only when it has no blocks. */
export function renderText(message: Shown, reader: Reader): string {
  return printPlain(messageLines(message, reader));
}

/** The same with the colours and weights of a terminal. */
export function renderAnsi(message: Shown, reader: Reader): string {
  return messageLines(message, reader)
    .map((line) => line.map(ansi).join(''))
    .join('\n');
}

/** Blocks in plain text: a modal's, an App Home's. */
export function renderBlocks(blocks: KnownBlock[], reader: Reader): string {
  return printPlain(blocks.flatMap((block) => blockLines(block, reader)));
}

/** Reads as one person of the workspace, or (without one) in UTC. */
export function readerFor(workspace: Workspace, user?: User): Reader {
  return {
    timeZone: user?.timeZone ?? 'UTC',
    nameOf: (id) =>
      workspace.users.get(id)?.realName ?? workspace.channels.get(id)?.name ?? workspace.userGroups.get(id)?.handle,
  };
}

/** Everybody whom a message really calls, in its blocks and in its notification text. */
export function mentionsIn(message: Shown, reader: Reader): Mention[] {
  return everySpan(message, reader).flatMap((span) => span.mention ?? []);
}

/** Every real link, those included that Slack makes of bare addresses (`isAutomatic`). */
export function linksIn(message: Shown, reader: Reader): Link[] {
  return everySpan(message, reader).flatMap((span) => span.link ?? []);
}

/** Every text that shows bold, italic, struck through or as code. */
export function stylesIn(message: Shown, reader: Reader): Span[] {
  return everySpan(message, reader).filter((span) => span.bold || span.italic || span.strike || span.code);
}

function messageLines({ text, blocks, attachments }: Shown, reader: Reader): Line[] {
  const body = blocks.length > 0 ? blocks.flatMap((block) => blockLines(block, reader)) : textLines(text, reader);
  const attached = attachments.flatMap((attachment) => {
    const inner = (attachment.blocks ?? []) as KnownBlock[];
    const lines = inner.length > 0 ? inner.flatMap((block) => blockLines(block, reader)) : [];
    return lines.length > 0 ? lines : textLines(attachment.text ?? attachment.fallback ?? '', reader);
  });
  return [...body, ...attached.map((line) => [{ text: '┃ ' }, ...line])];
}

function everySpan(message: Shown, reader: Reader): Span[] {
  const notification = message.blocks.length > 0 ? textLines(message.text, reader) : [];
  return [...messageLines(message, reader), ...notification].flat();
}

function textLines(text: string, reader: Reader): Line[] {
  return toLines(parseMrkdwn(text, reader, { isVerbatim: false }));
}

function printPlain(lines: Line[]): string {
  return lines.map((line) => line.map((span) => span.text).join('')).join('\n');
}

function ansi(span: Span): string {
  const codes = [
    ...(span.bold ? [1] : []),
    ...(span.italic ? [3] : []),
    ...(span.strike ? [9] : []),
    ...(span.code ? [33] : []),
    ...(span.link ? [4, 34] : []),
    ...(span.mention ? [36] : []),
  ];
  return codes.length === 0 ? span.text : `\u001B[${codes.join(';')}m${span.text}\u001B[0m`;
}
