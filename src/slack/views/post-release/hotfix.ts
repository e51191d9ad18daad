import type { Button } from '@slack/types';
import { openAlert } from '../../../release/aftercare.ts';
import { proposeHotfix } from '../../../release/hotfix.ts';
import type { Release } from '../../../release/release.ts';
import { button } from '../../button.ts';
import { hotfixButton } from '../hotfix/hotfix-button.ts';
import { cut, prose, type Names } from '../../mrkdwn.ts';
import type { Detail, Line } from '../step-state.ts';

const MAX_REASONS: Record<Detail, number> = { full: 5, short: 2 };

/** What T-Minus would do: said when a person has to decide, and before that only when something that is over speaks for one. */
export function proposalLines(release: Release, { standing }: Line, names: Names, detail: Detail): string[] {
  const { needed, why } = proposeHotfix(release);
  const isWorthSaying = standing === 'to-sign' || (standing === 'blocked' && needed && !openAlert(release));
  if (!isWorthSaying) return [];
  const reasons = why.slice(0, MAX_REASONS[detail]).map((reason) => prose(cut(reason, 200), names));
  const more = why.length - reasons.length;
  return [
    `💡 ${needed ? '*A hotfix is proposed*' : 'No hotfix is proposed'}: ${reasons.join(' ')}${more > 0 ? ` And ${more} more.` : ''}`,
  ];
}

/** A person decides; the proposal only says which of the two stands out. */
export function hotfixButtons(release: Release, step: string): Button[] {
  const { needed } = proposeHotfix(release);
  const answer = (id: 'hotfix-needed' | 'no-hotfix-needed', label: string, note: string, isProposed: boolean): Button =>
    button({
      id,
      label,
      spoken: `${label}: ${release.project} v${release.version}`,
      asked: { release: release.id, command: { type: 'SignOff', step, note } },
      ...(isProposed && { style: 'primary' as const }),
    });
  const { id, project } = release;
  const [first = ''] = proposeHotfix(release).why;
  const start = hotfixButton(
    { project, release: id, summary: first },
    `Start a hotfix of ${project} v${release.version}`,
  );
  return [
    ...(needed ? [start] : []),
    answer('hotfix-needed', 'Hotfix needed', 'a hotfix is needed', needed),
    answer('no-hotfix-needed', 'No hotfix needed', 'no hotfix is needed', !needed),
  ];
}
