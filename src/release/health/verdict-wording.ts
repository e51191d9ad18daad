import { sayCount, sayValue, type Digits } from './say-value.ts';
import type { BaselineId, Verdict } from './verdict.ts';

export { sayValue } from './say-value.ts';

const BEFORE: Record<BaselineId, string> = {
  before: 'before',
  'day-before': 'a day before',
  'week-before': 'a week before',
};

/** Of what was measured: `5.0 %`, `4.8 ms`. More would say no more. */
const MEASURED: Digits = { least: 2, most: 2 };
/** Where two say the same of a value and its limit. */
const CLOSE: Digits = { least: 2, most: 3 };
const WAS: Digits = { most: 2 };

/**
 * A verdict in one line for people, plain text with the marks of wording.ts:
 * `error-rate 5.0 % of 5,940 requests, above 1 % (before: 0.4 %)`. A space before a unit doesn't break.
 */
export function sayVerdict(name: string, verdict: Verdict): string {
  const { value, health, why, limit } = verdict;
  const numbers = value === undefined ? '' : ` ${sayNumbers(verdict, value)}`;
  if (health !== 'cannot-tell') return numbers === '' ? `${name}: nothing was measured` : name + numbers;
  const isOver = value !== undefined && limit !== undefined && value > limit.value;
  return `${name}${isOver ? `${numbers};` : ':'} cannot tell: ${why ?? 'nothing was measured'}`;
}

function sayNumbers(verdict: Verdict, value: number): string {
  const { unit, sample, baseline, limit } = verdict;
  const counted = unit === 'ratio' ? `of ${sayCount(sample, 'request')}` : `in ${sayCount(sample, 'window')}`;
  const was = baseline ? ` (${BEFORE[baseline.of]}: ${sayValue(baseline.value, unit, WAS)})` : '';
  const [rough, close] = [MEASURED, CLOSE].map((told) => sayValue(value, unit, told));
  const isLikeLimit = limit && limit.value !== value && sayValue(limit.value, unit, MEASURED) === rough;
  return `${isLikeLimit ? close : rough} ${counted}${against(verdict, value)}${was}`;
}

/** How the value stands to its limit. */
function against({ unit, health, limit, baseline }: Verdict, value: number): string {
  if (!limit) return '';
  const most =
    limit.rule === 'factor' && baseline ? timesWhatItWas(limit.value, baseline.value) : sayValue(limit.value, unit);
  if (value <= limit.value) return most === AS_IT_WAS ? '' : `, at most ${most}`;
  return `, above ${most}${health === 'healthy' ? ', but that may be chance' : ''}`;
}

const AS_IT_WAS = 'what it was';

/** So many times nothing is nothing. */
function timesWhatItWas(limit: number, was: number): string {
  return was > 0 ? `${sayValue(limit / was, 'number')} times ${AS_IT_WAS}` : AS_IT_WAS;
}
