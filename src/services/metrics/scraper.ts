import { ask, type NoAnswer, refusalOf } from './ask.ts';
import { signIn } from './credentials.ts';
import { type Page, readPage, type Sample } from './exposition.ts';
import { maskedPage, maskedRefusal } from './masked-page.ts';
import { MetricsError } from './metrics.ts';
import type { Samples, Scrape, Sight, Standing, TargetStanding } from './samples.ts';
import type { OpenMetricsSource } from './source.ts';
import { targetId } from './target-id.ts';
import { addUp } from './totals.ts';
import type { Wanted } from './wanted.ts';
import { sayAddress } from './wording.ts';

/** So many series of one target a query may select: each costs Redis and time at every scrape. */
export const MOST_SERIES = 2_000;
const MAX_BYTES = 5_000_000;
/** The plain format is what the parser was made for. */
const ACCEPT = 'text/plain;version=0.0.4, application/openmetrics-text;version=1.0.0;q=0.5, */*;q=0.1';

/** What a scraper works with. */
export interface Scraping {
  source: OpenMetricsSource;
  /** What `$NAME` in the credentials stands for. */
  variables: Readonly<Record<string, string>>;
  samples: Samples;
  wanted: readonly Wanted[];
  now: () => number;
  /** Masks the secrets in what is kept of an answer. */
  mask?: ((text: string) => string) | undefined;
}

/**
 * A function that asks all targets once and keeps what they say. Called again before it is done, it is the same scrape.
 * @throws MetricsError when a target gave nothing; what the others said is kept all the same
 */
export function createScraper(scraping: Scraping): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () =>
    (running ??= scrape(scraping).finally(() => {
      running = undefined;
    }));
}

async function scrape({ source, samples, wanted, now, variables, mask = (text) => text }: Scraping): Promise<void> {
  const at = now();
  const pages = await Promise.all(
    source.targets.map((target) => fetchPage({ source, variables, wanted, mask }, target)),
  );
  const before = await samples.standing();
  const standing: Standing = { at, targets: {} };
  const scrape: Scrape = { at, targets: {} };
  const troubles: string[] = [];
  for (const [index, target] of source.targets.entries()) {
    const id = targetId(target);
    const page = pages[index] ?? { why: 'was not asked', advice: 'try again' };
    const known = before?.targets[id] ?? { tallies: {}, tooMany: {} };
    if ('why' in page) {
      const since = known.failing?.since ?? at;
      standing.targets[id] = { ...known, failing: { since, ...page } };
      troubles.push(`${sayAddress(target)} ${page.why}: ${page.advice}.`);
    } else {
      const { sights, ...after } = takeIn(page, known, wanted);
      standing.targets[id] = after;
      scrape.targets[id] = sights;
    }
  }
  await samples.add(scrape, standing);
  if (troubles.length > 0) throw new MetricsError(troubles.join('\n'));
}

/** One page, added to what is known of its target. */
function takeIn(
  page: Page,
  known: TargetStanding,
  wanted: readonly Wanted[],
): TargetStanding & { sights: Record<string, Sight> } {
  const tallies: TargetStanding['tallies'] = {};
  const tooMany: TargetStanding['tooMany'] = {};
  const sights: Record<string, Sight> = {};
  for (const { id, kind, sample, selects } of wanted) {
    const selected = page.samples.filter(selects);
    const numbers = selected.filter(({ value }) => !Number.isNaN(value));
    if (selected.length > MOST_SERIES) {
      tooMany[id] = selected.length;
    } else if (kind === 'gauge') {
      const sum = numbers.reduce((sum, { value }) => sum + value, 0);
      if (numbers.length > 0) sights[id] = { sum, count: numbers.length };
    } else {
      const tally = addUp(known.tallies[id], kind, selected);
      tallies[id] = tally;
      sights[id] = {
        totals: tally.totals,
        ...(isUnknown(page, sample, selected, numbers) && { unknown: true }),
        ...(!known.tallies[id] && { first: true }),
      };
    }
  }
  return { tallies, tooMany, sights };
}

/** A counter of errors that has no series yet is at 0; one that the page doesn't know, or that is no number, is at nothing. */
function isUnknown({ known }: Page, sample: string, selected: readonly Sample[], numbers: readonly Sample[]): boolean {
  return !known.has(sample) || (selected.length > 0 && numbers.length === 0);
}

async function fetchPage(
  {
    source,
    variables,
    wanted,
    mask,
  }: Pick<Scraping, 'source' | 'variables' | 'wanted'> & { mask: (text: string) => string },
  target: string,
): Promise<Page | NoAnswer> {
  try {
    const { url, authorization } = signIn(target, source.credentials, variables);
    const answer = await ask({
      url,
      accept: ACCEPT,
      ...(authorization !== undefined && { authorization }),
      // A slow target must not keep the others from being scraped in time.
      timeoutMs: Math.min(source.timeoutMs, source.scrapeEveryMs),
      maxBytes: MAX_BYTES,
    });
    if ('why' in answer) return maskedRefusal(answer, mask);
    const refusal = refusalOf(answer);
    if (refusal) return maskedRefusal(refusal, mask);
    if (!answer.whole) return { why: 'gives a page of more than 5 MB', advice: 'let it give less' };
    const page = readPage(answer.text, new Set(wanted.map(({ sample }) => sample)));
    return 'why' in page ? maskedRefusal(page, mask) : maskedPage(page, answer.text, mask);
  } catch (error) {
    if (error instanceof MetricsError) return { why: 'was not asked', advice: error.message.replace(/\.$/, '') };
    throw error;
  }
}
