import type { KnownBlock } from '@slack/types';
import type { Issue } from '../../../release/aftercare.ts';
import { SEVERITIES, type Severity } from '../../../release/event.ts';
import type { Release } from '../../../release/release.ts';
import { actions, section, sections } from '../../blocks.ts';
import { button } from '../../button.ts';
import { cut, nameOf, prose, when, type Names } from '../../mrkdwn.ts';
import { hotfixButton } from '../hotfix/hotfix-button.ts';
import { hotfixLine } from '../hotfix/hotfix-lines.ts';
import { link } from '../link.ts';
import type { Detail } from '../step-state.ts';

/** How many are shown, and how much of each. */
const SHOWN: Record<Detail, { count: number; length: number }> = {
  full: { count: 5, length: 150 },
  short: { count: 3, length: 50 },
};

const DOTS: Record<Severity, string> = { critical: '🔴', major: '🟠', minor: '🟡' };

/** The issues, the worst open ones first, each of those with its button beside it. */
export function issueBlocks(release: Release, names: Names, detail: Detail): KnownBlock[] {
  const { count, length } = SHOWN[detail];
  const shown = release.issues.toSorted((one, other) => rank(one) - rank(other)).slice(0, count);
  const hidden = release.issues.filter((issue) => !shown.includes(issue));
  const stillOpen = hidden.filter(({ resolved }) => !resolved).length;
  const line = (issue: Issue): string => `    ${issueLine(issue, names, length)}`;
  return [
    ...shown.filter(({ resolved }) => !resolved).flatMap((issue) => openIssue(release, issue, line(issue))),
    ...sections([
      ...shown.filter(({ resolved }) => resolved).map(line),
      ...(hidden.length > 0 ? [`    … and ${hidden.length} more, ${stillOpen} of them open`] : []),
    ]),
  ];
}

/** One that is more than minor may need a hotfix: then both buttons stand below its line. */
function openIssue(release: Release, issue: Issue, line: string): KnownBlock[] {
  const { number, title, severity, hotfix } = issue;
  if (release.ended) return [section(line)];
  if (severity === 'minor' || hotfix?.stage === 'started')
    return [{ ...section(line), accessory: resolve(release, issue) }];
  const { id, project } = release;
  const about = { project, release: id, issue: number, summary: title };
  return [section(line), actions([hotfixButton(about, `Start a hotfix for issue ${number}`), resolve(release, issue)])];
}

/** What is open comes first, the worst before the rest. */
function rank({ resolved, severity }: Issue): number {
  return (resolved ? SEVERITIES.length : 0) - SEVERITIES.indexOf(severity);
}

/** `🔴 #1 *critical* · “The basket is empty” · owner Erin · open, logged by Bob, …`. */
function issueLine(
  { number, title, severity, owner, by, at, permalink, resolved, hotfix }: Issue,
  names: Names,
  length: number,
) {
  const words = `“${prose(cut(title.replaceAll(/\s+/g, ' ').trim(), length), names)}”`;
  const state = resolved
    ? `resolved by ${nameOf(names, resolved.by)}, ${when(resolved.at)}`
    : `open, logged by ${nameOf(names, by)}, ${when(at)}`;
  const parts = [
    `${resolved ? '✅' : DOTS[severity]} #${number} ${resolved ? severity : `*${severity}*`} ${words}`,
    ...(owner !== undefined ? [`owner ${nameOf(names, owner)}`] : resolved ? [] : ['nobody owns it']),
    state,
    ...hotfixLine(hotfix),
    ...(permalink === undefined ? [] : [link(permalink, 'message')]),
  ];
  return parts.join(' · ');
}

function resolve({ id: release }: Release, { number, title }: Issue) {
  return button({
    id: 'resolve-issue',
    label: 'Resolve',
    spoken: `Resolve issue ${number}: ${title}`,
    asked: { release, command: { type: 'ResolveIssue', issue: number } },
  });
}
