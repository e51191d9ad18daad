import type { GatePlan } from '../../release/checklist.ts';
import { sayConflicts, type MergeTrial } from '../../release/merge-trial.ts';
import { wantsMergeTrial } from '../../release/decide-merge-trial.ts';
import type { Release } from '../../release/release.ts';
import { code, prose, type Names } from '../mrkdwn.ts';
import { what } from './notice-words.ts';

/** What a gate before the merge says of it, while it would meet a conflict; empty otherwise. */
export function mergeLine(release: Release, { id }: GatePlan, names: Names): string {
  const { mergeTrial } = release;
  const isBefore = id === 'testing' || id === 'production';
  if (!isBefore || !mergeTrial || mergeTrial.total === 0 || !wantsMergeTrial(release)) return '';
  return `⚔️ It doesn't merge into ${code(release.main)}: both changed ${prose(sayConflicts(mergeTrial), names)}. ${wayOut(release)}`;
}

/** Said when it comes out differently from before. */
export function mergeNotice(trial: Pick<MergeTrial, 'conflicts' | 'total'>, release: Release, names: Names): string {
  const { branch, main } = release;
  if (trial.total === 0) return `🤝 ${what(release)} merges into ${code(main)} without conflicts again.`;
  const files = prose(sayConflicts(trial), names);
  return `⚔️ *${what(release)} doesn't merge into ${code(main)}*: ${code(branch)} and ${code(main)} both changed ${files}. ${wayOut(release)}`;
}

/** Settled by day, it can't stop Release Day. */
function wayOut({ branch, main }: Release): string {
  return `Merge ${code(branch)} into ${code(main)} by hand before Release Day: what is tagged stays what is approved.`;
}
