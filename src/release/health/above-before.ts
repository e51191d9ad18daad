import { INDEPENDENT, type Errors } from './above-limit.ts';
import { betaBinomialTail } from './beta-binomial-tail.ts';
import { logChoose, tailFrom } from './binomial-tail.ts';

/**
 * How likely it is that so many of all the errors, or more, fall on `now`, when requests fail no more often now than
 * before: Fisher's exact test, one-sided (Fisher 1935, The logic of inductive inference, Journal of the Royal Statistical
 * Society 98: 39–82). When errors come in bursts, with a design effect above 1, its counterpart for counts with so many
 * times the variance of a Poisson variable, negative-binomial ones (Robinson & Smyth 2008, Small-sample estimation of
 * negative binomial dispersion, Biostatistics 9: 321–332).
 */
export function aboveBefore(now: Errors, before: Errors, designEffect: number): number {
  const total = now.total + before.total;
  const errors = now.errors + before.errors;
  if (now.errors <= 0) return 1;
  if (designEffect <= INDEPENDENT) return fisherTail(now, errors, total);
  const shape = errors / (total * (designEffect - 1));
  return betaBinomialTail(now.errors, errors, now.total * shape, before.total * shape);
}

/** Given how many errors there are in all, those of `now` are hypergeometric. */
function fisherTail(now: Errors, errors: number, total: number): number {
  const rest = total - errors - now.total;
  const first =
    logChoose(errors, now.errors) + logChoose(total - errors, now.total - now.errors) - logChoose(total, now.total);
  const most = Math.min(errors, now.total);
  return tailFrom(first, now.errors, most, (k) => (((errors - k) / (k + 1)) * (now.total - k)) / (rest + k + 1));
}
