import type { CheckHealth } from '../../release/aftercare.ts';
import { sayVerdict } from '../../release/health/verdict-wording.ts';
import type { Health, Verdict } from '../../release/health/verdict.ts';
import { cut, prose, when, type Names } from '../mrkdwn.ts';

/** Never by colour alone. */
const WORDS: Record<Health, string> = { healthy: 'healthy', unhealthy: 'unhealthy', 'cannot-tell': 'cannot tell' };
const DOTS: Record<Health, string> = { healthy: '🟢', unhealthy: '🔴', 'cannot-tell': '⚪' };

/** What a check says, and since when. */
export function verdictLine(name: string, { verdict, since, dismissed }: CheckHealth, names: Names): string {
  const notOurs = dismissed === undefined ? '' : `, not this release’s doing (alert ${dismissed})`;
  return `${dotted(name, verdict, names)}${sinceWhen(verdict, since)}${notOurs}`;
}

/** A reason that has a time of its own needs no second one. */
function sinceWhen({ health, why = '' }: Verdict, since: string): string {
  if (health !== 'cannot-tell') return ` · ${WORDS[health]} since ${when(since)}`;
  return /@\{\d/.test(why) ? '' : ` · since ${when(since)}`;
}

/** `🔴 error-rate 5.0 % of 5,940 requests, above 1 % (before: 0.4 %)`. */
export function dotted(name: string, verdict: Verdict, names: Names): string {
  return `${DOTS[verdict.health]} ${said(name, verdict, names)}`;
}

/** The numbers in one line of mrkdwn. */
export function said(name: string, verdict: Verdict, names: Names): string {
  return prose(cut(inOneLine(sayVerdict(name, verdict)), 300), names);
}

/** The same as plain text, with the verdict in words; instants are in UTC. */
export function inPlainWords(name: string, verdict: Verdict): string {
  const words = inOneLine(sayVerdict(name, verdict)).replaceAll(/@\{(\d{4}-[\d-]+)T([\d:]{5})[\d:.]*Z\}/g, '$1 $2 UTC');
  return verdict.health === 'cannot-tell' ? words : `${words}, ${WORDS[verdict.health]}`;
}

/** Spaces that keep a number and its unit together stay. */
function inOneLine(text: string): string {
  return text.replaceAll(/[\n\r\t]+/g, ' ');
}
