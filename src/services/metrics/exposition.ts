import parse from 'parse-prometheus-text-format';
import type { NoAnswer } from './ask.ts';
import { oneLine } from './wording.ts';

/** One line of a `/metrics` page. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  /** NaN where the page has no number: NaN or infinity. */
  value: number;
}

/** What a `/metrics` page says of some metrics. */
export interface Page {
  samples: Sample[];
  /** Which of them the page knows of, even with no sample yet: a counter of errors often begins that way. */
  known: Set<string>;
}

/** A line with a sample: name, labels, the beginning of a number. */
const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\s*\{.*\}\s*|\s+)[-+]?(?:\d|\.\d|inf|nan)/i;
/** A sample whose name is quoted (UTF-8 names): nobody can ask for it in our language. */
const QUOTED = /^\{\s*".*\}\s*[-+]?(?:\d|\.\d|inf|nan)/i;
const NO_NUMBER = /^[-+]?(?:nan|inf|infinity)$/i;
const DECLARATION = /^#\s+(?:HELP|TYPE)\s+(\S+)/;

/**
 * Reads a page in Prometheus' text format or in OpenMetrics, as far as it is about `wanted` (names of samples, such as
 * `http_requests_total` and `duration_seconds_bucket`). Time stamps and exemplars are left out: samples are as old as our
 * own request.
 *
 * Lines that begin with # are kept from the parser: with types it would merge all label sets of a histogram into one,
 * and it takes an empty HELP for an error. It also drops a last line that doesn't end.
 * @returns why not, when it is something else
 */
export function readPage(text: string, wanted: ReadonlySet<string>): Page | NoAnswer {
  const declared = new Set<string>();
  const lines: string[] = [];
  const known = new Set<string>();
  for (const line of text.split('\n').map((line) => line.trim())) {
    if (line.startsWith('#')) {
      const name = DECLARATION.exec(line)?.[1];
      if (name !== undefined) declared.add(name);
      continue;
    }
    const name = SAMPLE.exec(line)?.[1];
    if (name === undefined && line !== '' && !QUOTED.test(line)) return noMetrics(line);
    if (name === undefined || !wanted.has(name)) continue;
    known.add(name);
    lines.push(line);
  }
  for (const name of wanted) if (isDeclared(name, declared)) known.add(name);
  try {
    return { samples: samplesOf(lines), known };
  } catch (error) {
    // Both say where.
    return noMetrics(error instanceof Error ? error.message.replace('Encountered invalid line: ', '') : '');
  }
}

/** A family is declared under its own name, or (histograms, and all of OpenMetrics) without the suffix of its samples. */
function isDeclared(name: string, declared: ReadonlySet<string>): boolean {
  return declared.has(name) || declared.has(name.replace(/_(?:total|bucket|count|sum)$/, ''));
}

function samplesOf(lines: readonly string[]): Sample[] {
  const samples: Sample[] = [];
  for (const { name, metrics } of parse(`${lines.join('\n')}\n`)) {
    for (const { value = '', labels = {} } of metrics) {
      const number = value === '' ? Number.NaN : Number(value);
      if (!Number.isFinite(number) && !NO_NUMBER.test(value)) throw new Error(`${name}: ${value || 'no value'}`);
      samples.push({ name, labels, value: Number.isFinite(number) ? number : Number.NaN });
    }
  }
  return samples;
}

function noMetrics(line: string): NoAnswer {
  const why = `answers with something that is no metrics page (“${oneLine(line, 60)}”)`;
  return { why, advice: 'correct its address in tminus.yaml' };
}
