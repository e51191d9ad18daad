import type { KnownBlock } from '@slack/types';
import type { StoredFile } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';
import { explained } from '../slack-error.ts';
import { mimeTypeOf } from '../wire/file.ts';

const SHOWABLE = new Set(['image/png', 'image/jpeg', 'image/gif']);

/** Throws SlackError `invalid_blocks` for an image that names an uploaded file which isn't there, isn't ready, or was shared nowhere. */
export function checkImages(workspace: Workspace, blocks: KnownBlock[]): void {
  const problems = blocks.flatMap((block, index) => {
    if (block.type !== 'image') return [];
    const pointer = `[json-pointer:/blocks/${index}]`;
    const hasFile = 'slack_file' in block;
    if (hasFile === 'image_url' in block) return [`must define either \`image_url\` or \`slack_file\` ${pointer}`];
    return !hasFile || isShowable(workspace, block.slack_file) ? [] : [`invalid slack file ${pointer}`];
  });
  if (problems.length > 0) throw explained('invalid_blocks', problems);
}

function isShowable(workspace: Workspace, reference: { id: string } | { url: string }): boolean {
  const file = 'id' in reference ? workspace.files.get(reference.id) : fileAt(workspace, reference.url);
  return file !== undefined && file.state === 'ready' && file.shares.length > 0 && SHOWABLE.has(mimeTypeOf(file));
}

function fileAt(workspace: Workspace, url: string): StoredFile | undefined {
  return [...workspace.files.values()].find((file) => url.includes(file.id));
}
