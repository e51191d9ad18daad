import type { KnownBlock } from '@slack/types';
import { context } from '../../blocks.ts';

/** Says that there is more than is shown: mrkdwn; nothing where everything is. */
export function moreBlocks(all: number, shown: number, where: string): KnownBlock[] {
  return all > shown ? [context(`… and ${all - shown} more: ${where}.`)] : [];
}
