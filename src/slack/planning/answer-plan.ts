import { editFromWindow, editInWords, showAnnouncement } from '../announcement/edit-announcement.ts';
import { startHotfix } from '../hotfix/start-hotfix.ts';
import type { Intent } from '../intent.ts';
import type { Message } from '../message.ts';
import { takeBack } from './change-commits.ts';
import { changes, drop } from './since-approved.ts';
import { changelog, where } from './look-up.ts';
import { editLine } from './edit-in-words.ts';
import { plan, rehearse } from './plan-ahead.ts';
import type { PlanAsk } from './plan-ask.ts';
import type { PlanDeps } from './plan-deps.ts';
import { startInstead, startNamed, startPast } from './start-past.ts';
import { editChangelog, fillWindow } from './windows.ts';
import { changelogLines, unclassified } from './windows-in-words.ts';

/** Answers what is asked about plans, commits and changelogs; undefined where a message or a window says it. */
export async function answerPlan(deps: PlanDeps, intent: Intent, ask: PlanAsk): Promise<Message | undefined> {
  switch (ask.kind) {
    case 'plan':
      return plan(deps, intent, ask);
    case 'rehearse':
      return rehearse(deps, intent, ask);
    case 'start-past':
      return startPast(deps, intent, ask);
    case 'start-named':
      return startNamed(deps, intent, ask);
    case 'start-instead':
      return startInstead(deps, intent, ask);
    case 'take-back':
      return takeBack(deps, intent, ask);
    case 'changes':
      return changes(deps, intent, ask);
    case 'drop':
      return drop(deps, intent, ask);
    case 'changelog':
      return changelog(deps, intent, ask);
    case 'where':
      return where(deps, intent, ask);
    case 'fill-window':
      return fillWindow(deps, intent, ask);
    case 'edit-changelog':
      return editChangelog(deps, intent, ask);
    case 'changelog-lines':
      return changelogLines(deps, intent, ask);
    case 'edit-line':
      return editLine(deps, intent, ask);
    case 'hotfix':
      return startHotfix(deps, intent, ask);
    case 'unclassified':
      return unclassified(deps, intent, ask);
    case 'announcement':
      return showAnnouncement(deps, intent, ask);
    case 'reword-announcement':
      return editInWords(deps, intent, ask);
    case 'edit-announcement':
      return editFromWindow(deps, intent, ask);
    default:
      return ask satisfies never;
  }
}
