import type { NotedHotfix } from '../../../release/aftercare.ts';
import type { HotfixStage } from '../../../release/event.ts';
import type { Release } from '../../../release/release.ts';
import { cut, escape, prose, type Names } from '../../mrkdwn.ts';

/** What a hotfix is about, on its card: what it mends, what it came from, and where it is cut. */
export function aboutHotfix({ hotfix, previousTag, main }: Release, names: Names): string[] {
  if (!hotfix) return [];
  const { summary, from, base } = hotfix;
  const origin = from?.alert === undefined ? from?.issue : from.alert;
  const what = from?.alert === undefined ? 'issue' : 'alert';
  const parts = [
    `🚑 “${prose(cut(summary, 300), names)}”`,
    ...(origin === undefined ? [] : [`for ${what} ${origin}`]),
    base === 'production' ? `cut from ${escape(previousTag ?? '')}, which production runs` : `cut from ${escape(main)}`,
  ];
  return [parts.join(' · ')];
}

const STAGES: Record<HotfixStage, (tag: string) => string> = {
  started: (tag) => `🚑 ${tag} is on its way to mend it`,
  live: (tag) => `🚑 ${tag} mended it`,
  cancelled: (tag) => `🚑 ${tag}, which was to mend it, was cancelled: nothing mends it now`,
  'rolled-back': (tag) => `🚑 ${tag}, which mended it, was rolled back: nothing mends it now`,
};

/** How far the hotfix is that an alert or an issue led to. */
export function hotfixLine(hotfix: NotedHotfix | undefined): string[] {
  return hotfix ? [STAGES[hotfix.stage](escape(hotfix.tag))] : [];
}
