import type { HotfixAsk } from '../hotfix/hotfix-ask.ts';
import { isCommit, type Read } from './said.ts';

const EXAMPLE = '`/release hotfix checkout answers with errors`';

/**
 * `hotfix [from-production | from-main] [for alert <n> | for issue <n>] <summary> [pick <commit> …] [project]`. What it is
 * for names its summary, where nobody does.
 */
export const hotfixWords: Read = ({ words, scope, projects }) => {
  const rest = [...words];
  const ask: HotfixAsk = { kind: 'hotfix', summary: '', ...scope };
  const from = /^from-(production|main)$/i.exec(rest[0] ?? '')?.[1]?.toLowerCase();
  if (from === 'production' || from === 'main') {
    ask.base = from;
    rest.shift();
  }
  const origin = originIn(rest);
  if (origin) {
    Object.assign(ask, origin);
    rest.splice(0, 3);
  } else if (scope.version !== undefined)
    return {
      mistake: `A hotfix is of what production runs: type ${EXAMPLE}, without ${scope.version}. Only an alert or an issue is of a version, as in \`/release ${scope.version} hotfix for alert 1\`.`,
    };
  const last = rest.at(-1);
  if (ask.project === undefined && last !== undefined && projects.includes(last)) {
    ask.project = last;
    rest.pop();
  }
  const at = rest.findLastIndex((word) => word.toLowerCase() === 'pick');
  const picks = at === -1 ? [] : rest.slice(at + 1);
  const isPick = picks.length > 0 && picks.every(isCommit);
  if (isPick) ask.picks = picks.map((commit) => commit.toLowerCase());
  else if (at !== -1 && (picks.length === 0 || picks.some(isCommit)))
    return {
      mistake: `Say which commits are picked, by 7 digits or more of each, as the last words: ${EXAMPLE.slice(0, -1)} pick 3f2a9c1\`.`,
    };
  ask.summary = (isPick ? rest.slice(0, at) : rest).join(' ');
  return ask.summary === '' && !origin ? { mistake: `Say what is broken, for example ${EXAMPLE}.` } : { ask };
};

/** `for alert 1`, `for issue #2` */
function originIn([word, what, number]: readonly string[]): { alert: number } | { issue: number } | undefined {
  const [, digits] = /^#?([1-9]\d{0,3})$/.exec(number ?? '') ?? [];
  if (word?.toLowerCase() !== 'for' || digits === undefined) return undefined;
  if (what?.toLowerCase() === 'alert') return { alert: Number(digits) };
  return what?.toLowerCase() === 'issue' ? { issue: Number(digits) } : undefined;
}
