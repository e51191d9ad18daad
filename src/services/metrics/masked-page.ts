import { createHash } from 'node:crypto';
import type { NoAnswer } from './ask.ts';
import type { Page, Sample } from './exposition.ts';

/**
 * What a target said, as it may be kept: its labels are the names of series, and are stored. A label that had a secret
 * in it gets a mark of its own, so that two series stay two.
 * @param text the page as it came
 */
export function maskedPage(page: Page, text: string, mask: (text: string) => string): Page {
  if (mask(text) === text) return page;
  return { ...page, samples: page.samples.map((sample) => ({ ...sample, labels: maskedLabels(sample.labels, mask) })) };
}

/** Why a target said nothing, which may be in its own words. */
export function maskedRefusal({ why, advice }: NoAnswer, mask: (text: string) => string): NoAnswer {
  return { why: mask(why), advice: mask(advice) };
}

function maskedLabels(labels: Sample['labels'], mask: (text: string) => string): Sample['labels'] {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => {
      const said = mask(value);
      return [name, said === value ? value : `${said} ${createHash('sha256').update(value).digest('hex').slice(0, 8)}`];
    }),
  );
}
