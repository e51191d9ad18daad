import type { Answered, HttpAnswer } from './ask-once.ts';
import type { HttpQuestion } from './http-check.ts';
import { valueAt } from './json-path.ts';
import { sayPlace } from './place.ts';

const DAY_MS = 86_400_000;

/** A certificate that ends sooner is worth a word. */
const SOON_DAYS = 14;

const LONGEST_VALUE = 60;
const LONGEST_PIECE = 80;
const MOST_TOLD = 3;

type Mask = (text: string) => string;

/** Is the answer as it should be? Says in a few words what it was, or what was wrong with it. */
export function judge(
  question: Pick<HttpQuestion, 'status' | 'json'>,
  answer: HttpAnswer,
  mask: Mask,
): { summary: string } | { why: string } {
  if ('why' in answer) return answer;
  const place = sayPlace(answer.url);
  if (answer.status !== question.status)
    return { why: `${place} answered ${answer.status}, not ${question.status}${elsewhere(answer, mask)}` };
  const found = Object.keys(question.json).length === 0 ? { told: [] } : judgeJson(question.json, answer, mask);
  if ('wrong' in found) return { why: `${place} ${found.wrong}` };
  return { summary: [`${answer.status} in ${took(answer.ms)}`, ...found.told, ...endsSoon(answer)].join(', ') };
}

function judgeJson(
  expected: Record<string, string>,
  { text, whole }: Answered,
  mask: Mask,
): { told: string[] } | { wrong: string } {
  if (!whole) return { wrong: 'answered with more than 1 MB, which is not read' };
  const content = parsed(text);
  if (content === undefined) return { wrong: `answered no JSON${piece(text, mask)}` };
  const checked = Object.entries(expected).map(([path, wanted]) => {
    const value = valueAt(content, path);
    return { path, wanted, value, said: said(value, mask) };
  });
  const wrong = checked.filter(({ value, wanted }) => !isSame(value, wanted));
  if (wrong.length === 0) return { told: checked.slice(0, MOST_TOLD).map(({ path, said }) => `${path} ${said}`) };
  const words = wrong
    .slice(0, MOST_TOLD)
    .map(({ path, value, said, wanted }) =>
      value === undefined ? `no ${path}, not ${wanted}` : `${path} ${said}, not ${wanted}`,
    );
  return { wrong: `says ${words.join('; ')}` };
}

/** A version is the same with and without its v. */
function isSame(value: unknown, wanted: string): boolean {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return false;
  const text = String(value).trim();
  return text === wanted || (/^v?\d+\.\d+\.\d+/.test(wanted) && bare(text) === bare(wanted));
}

function bare(version: string): string {
  return version.replace(/^v(?=\d)/, '');
}

function said(value: unknown, mask: Mask): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return cut(oneLine(mask(String(value))), LONGEST_VALUE);
}

/** Where it sends us, or how its text begins. */
function elsewhere({ status, location, text, url }: Answered, mask: Mask): string {
  if (status < 300 || status > 399 || location === undefined) return piece(text, mask);
  const to = URL.canParse(location, url) ? new URL(location, url) : undefined;
  const where = to ? ` to ${cut(oneLine(mask(`${to.origin}${to.pathname}`)), LONGEST_PIECE)}` : '';
  return `: it sends us on${where}, which is not followed without \`follow: true\``;
}

/** How a text begins; a page for people says nothing in its beginning. */
function piece(text: string, mask: Mask): string {
  const line = oneLine(mask(text));
  return line === '' || line.startsWith('<') ? '' : `: “${cut(line, LONGEST_PIECE)}”`;
}

function endsSoon({ certificate }: Answered): string[] {
  if (!certificate || Number.isNaN(certificate.validUntil)) return [];
  const days = Math.floor((certificate.validUntil - Date.now()) / DAY_MS);
  if (days < 0 || days > SOON_DAYS) return [];
  return [`certificate ends ${days === 0 ? 'today' : `in ${days} day${days === 1 ? '' : 's'}`}`];
}

function took(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
