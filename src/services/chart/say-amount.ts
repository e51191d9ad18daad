import type { ChartPanel } from './chart.ts';

type Unit = ChartPanel['unit'];

/** A value as people read it: `0.42 %`, `231 ms`, `1.2 s`, `17.3`. Ratios are 0 to 1. */
export function sayAmount(value: number, unit: Unit): string {
  const said = inReadableUnit(value, unit, Math.abs(value));
  return `${digits(said.value)}${said.suffix}`;
}

/** The values along one axis, all in the unit that suits the largest: `200 ms`, `400 ms`. Zero needs no unit. */
export function sayTick(value: number, unit: Unit, largest: number): string {
  if (value === 0) return '0';
  const said = inReadableUnit(value, unit, largest);
  return `${new Intl.NumberFormat('en', { notation: notation(said.value), maximumSignificantDigits: 4 }).format(said.value)}${said.suffix}`;
}

function inReadableUnit(value: number, unit: Unit, size: number): { value: number; suffix: string } {
  switch (unit) {
    case 'ratio':
      return { value: value * 100, suffix: ' %' };
    case 'seconds':
      return size < 0.9995 ? { value: value * 1000, suffix: ' ms' } : { value, suffix: ' s' };
    case 'number':
      return { value, suffix: '' };
    default:
      return unit satisfies never;
  }
}

/** As many digits as are worth reading. */
function digits(value: number): string {
  const size = Math.abs(value);
  const precision =
    size >= 1 ? { maximumFractionDigits: size >= 100 && size < COMPACT_FROM ? 0 : 1 } : { maximumSignificantDigits: 2 };
  return new Intl.NumberFormat('en', { notation: notation(value), ...precision }).format(value);
}

const COMPACT_FROM = 100_000;

/** `1.2M` and `3E-9` rather than a row of zeros. */
function notation(value: number): 'standard' | 'compact' | 'scientific' {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-4)) return 'scientific';
  return size >= COMPACT_FROM ? 'compact' : 'standard';
}
