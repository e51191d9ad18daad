import type { KnownBlock } from '@slack/types';
import { TAKE_FIX } from '../../../release/checklist.ts';
import type { Release } from '../../../release/release.ts';
import { CHERRY_PICK } from '../../../release/picks.ts';
import { pickLines } from '../hotfix/pick-line.ts';
import { escape, type Names } from '../../mrkdwn.ts';
import type { Detail, Line } from '../step-state.ts';
import { compareLines } from '../compare-lines.ts';
import { fixLines } from '../hotfix/fix-lines.ts';
import { checkLines } from './checks.ts';
import { feedbackLines } from './feedback.ts';
import { proposalLines } from './hotfix.ts';
import { issueBlocks } from './issues.ts';

/** What belongs to a line of the checklist and is shown with it. */
export interface Beside {
  /** Lines of mrkdwn before and after the line. */
  above: string[];
  below: string[];
  /** What has buttons of its own, below everything else of the line. */
  blocks: KnownBlock[];
}

/** What there is to review, and what was measured and collected for a line of Post-Release; nothing for any other line. */
export function beside(release: Release, line: Line, names: Names, detail: Detail): Beside {
  const nothing: Beside = { above: [], below: [], blocks: [] };
  const { stage, title, work } = line.plan;
  if (work.kind === 'watch') return { ...nothing, below: checkLines(release, line, names) };
  if (stage?.does === 'deploy' && stage.number === 1)
    return { ...nothing, above: [`🪜 ${escape(title.slice(0, -`: ${stage.name}`.length))}, in ${stage.total} stages`] };
  switch (line.plan.id) {
    case TAKE_FIX:
      return { ...nothing, below: fixLines(release, line, names) };
    case 'final-review':
      return { ...nothing, below: line.standing === 'to-sign' ? compareLines(release, names) : [] };
    case 'customer-feedback':
      return { ...nothing, below: feedbackLines(release, names, detail) };
    case 'document-issues':
      return { ...nothing, blocks: issueBlocks(release, names, detail) };
    case CHERRY_PICK:
      return { ...nothing, below: pickLines(release, names, detail) };
    case 'plan-hotfixes':
      return { ...nothing, above: proposalLines(release, line, names, detail) };
    default:
      return nothing;
  }
}
