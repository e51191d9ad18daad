import type { KnownBlock } from '@slack/types';
import type { PhaseId } from '../../../release/checklist.ts';
import type { Release } from '../../../release/release.ts';
import { context, sections } from '../../blocks.ts';
import { code, type Names } from '../../mrkdwn.ts';
import { alertPointer } from '../alert.ts';
import { chartBlocks, type Images } from '../chart.ts';
import { rollbackLine } from '../rollback.ts';

/** What comes before the checklist of Post-Release: what is wrong, and that it was rolled back; what is wrong with a stage of a rollout, before. */
export function postReleaseNews(release: Release, phase: PhaseId, names: Names): KnownBlock[] {
  if (phase === 'release-day' && !release.phases['post-release'])
    return sections([alertPointer(release, names)].filter((line) => line !== undefined));
  if (phase !== 'post-release') return [];
  const lines = [alertPointer(release, names), rollbackLine(release, names)];
  return sections(lines.filter((line) => line !== undefined));
}

/** What comes after it: the latest chart, and how everybody can add what they hear. */
export function postReleaseExtras(release: Release, phase: PhaseId, images: Images): KnownBlock[] {
  if (phase !== 'post-release') return [];
  const hint = `Heard something? ${code('/release feedback …')} or ${code('/release issue …')}, or the shortcuts in a message’s menu.`;
  return [...chartBlocks(release, release.chart, images), ...(release.ended ? [] : [context(hint)])];
}
