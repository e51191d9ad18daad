import { BOT } from './actor.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import type { ReleaseEvent } from './event.ts';
import { isOver } from './plan.ts';
import type { Release } from './release.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** A release that no gate closes finishes by itself when its last line is done. */
export function finish(release: Release, { at }: Of<'Finish'>): Decision {
  return { events: isOver(release) ? [{ type: 'ReleaseFinished', at, by: BOT }] : [] };
}

/**
 * The alert or the issue that a hotfix came from hears how far it is; once it is live, what it came from is over. Said
 * once of each stage, also of a release that has ended.
 */
export function noteHotfix(release: Release, command: Of<'NoteHotfix'>): Decision {
  const { hotfix, tag, stage, alert: alertNumber, issue: issueNumber, at } = command;
  const alert = release.alerts.find(({ number }) => number === alertNumber);
  const issue = release.issues.find(({ number }) => number === issueNumber);
  const noted = (alert ?? issue)?.hotfix;
  if ((!alert && !issue) || (noted?.release === hotfix && noted.stage === stage)) return { events: [] };
  const common = { at, by: BOT };
  const about = { ...(alert && { alert: alert.number }), ...(issue && { issue: issue.number }) };
  const events: ReleaseEvent[] = [{ type: 'HotfixNoted', hotfix, tag, stage, ...about, ...common }];
  if (stage !== 'live') return { events };
  if (alert && !alert.closed) events.push({ type: 'AlertResolved', alert: alert.number, how: 'hotfix', ...common });
  if (issue && !issue.resolved) events.push({ type: 'IssueResolved', issue: issue.number, ...common });
  return { events };
}
