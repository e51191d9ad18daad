import type { Unit } from './check.ts';

/** Keeps a number and its unit on one line. */
const NBSP = '\u00A0';

/** Below so many per cent a ratio isn't told any more exactly. */
const TINIEST_PERCENT = 0.0001;

/** How many significant digits are told. What is 100 or more is told to the whole number. */
export interface Digits {
  least?: number;
  most: number;
}

/** Of what people chose, such as a limit. */
const CHOSEN: Digits = { most: 3 };

/**
 * A number for people: `0.42 %`, `231 ms`, `1.2 s`, `17.3`, with a non-breaking space. What is not 0 never reads 0.
 */
export function sayValue(value: number, unit: Unit, told = CHOSEN): string {
  switch (unit) {
    case 'ratio': {
      const percent = value * 100;
      const isTiny = percent > 0 && percent < TINIEST_PERCENT;
      return isTiny ? `under ${TINIEST_PERCENT}${NBSP}%` : `${digits(percent, told)}${NBSP}%`;
    }
    case 'seconds':
      return rounded(value, told) < 1 && value > 0
        ? `${digits(value * 1000, told)}${NBSP}ms`
        : `${digits(value, told)}${NBSP}s`;
    case 'number':
      return digits(value, told);
    default:
      return unit satisfies never;
  }
}

/** Made once: it is dear. */
const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0, roundingMode: 'floor' });

/** `1 request`, `5,940 requests`; parts of one are left out. */
export function sayCount(count: number, thing?: string): string {
  const whole = WHOLE.format(count);
  if (thing === undefined) return whole;
  const [noun, ...rest] = thing.split(' with ');
  return [`${whole} ${noun}${whole === '1' ? '' : 's'}`, ...rest].join(' with ');
}

function digits(value: number, { least = 1, most }: Digits): string {
  const options = Math.abs(value) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: most };
  const zeros = value > 0 && value < 10 ** (least - 1) ? { minimumSignificantDigits: least } : {};
  return new Intl.NumberFormat('en', { ...options, ...zeros }).format(value);
}

/** As it will be said: 0.9996 s are not 1,000 ms. */
function rounded(value: number, { most }: Digits): number {
  return Number(value.toPrecision(most));
}
