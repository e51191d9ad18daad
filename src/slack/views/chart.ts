import type { ImageBlock } from '@slack/types';
import type { Release } from '../../release/release.ts';
import type { Verdict } from '../../release/health/verdict.ts';
import { cut } from '../mrkdwn.ts';
import { inPlainWords } from './verdict.ts';

/** Charts that can be shown in one channel: path relative to the data directory -> Slack file id. */
export type Images = ReadonlyMap<string, string>;

export const NO_IMAGES: Images = new Map();

/** Of 2,000 that Slack takes; a screen reader reads it in one go. */
const MAX_ALT = 600;

/**
 * A chart, once Slack has it; until then the words have to do.
 * @param verdicts what the chart shows, for those who can't see it: check -> verdict
 */
export function chartBlocks(
  release: Release,
  chart: string | undefined,
  images: Images,
  verdicts: Record<string, Verdict> = verdictsOf(release),
): ImageBlock[] {
  const id = chart === undefined ? undefined : images.get(chart);
  return id === undefined
    ? []
    : [{ type: 'image', slack_file: { id }, alt_text: cut(inWords(release, verdicts), MAX_ALT) }];
}

function inWords({ project, version }: Release, verdicts: Record<string, Verdict>): string {
  const said = Object.entries(verdicts).map(([name, verdict]) => inPlainWords(name, verdict));
  const all = (said.join('; ') || 'Nothing is measured yet').replace(/\.$/, '');
  return `Chart of ${project} v${version} before and after its deployment. ${all}.`;
}

function verdictsOf({ health }: Release): Record<string, Verdict> {
  return Object.fromEntries(Object.entries(health).map(([name, { verdict }]) => [name, verdict]));
}
