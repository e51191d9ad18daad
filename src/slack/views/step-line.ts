import type { StepPlan } from '../../release/checklist.ts';
import { notBefore } from '../../release/plan.ts';
import type { StepResult } from '../../release/event.ts';
import type { Release, StepState } from '../../release/release.ts';
import { reviewOf } from '../../release/running-review.ts';
import { list } from '../../release/wording.ts';
import { cut, escape, nameOf, prose, when, type Names } from '../mrkdwn.ts';
import { sayDuration } from '../../release/duration.ts';
import { CHERRY_PICK } from '../../release/picks.ts';
import { pickStanding } from './hotfix/pick-line.ts';
import { link } from './link.ts';
import { holders, roleWord } from './roles.ts';
import type { Detail, Line, Standing } from './step-state.ts';
import { reviewLine } from './review-line.ts';
import { watchLine } from './watch-line.ts';

const EMOJI: Record<Standing, string> = {
  succeeded: '✅',
  'signed-off': '✅',
  skipped: '⏭️',
  failed: '❌',
  interrupted: '⚠️',
  running: '⏳',
  ready: '⏳',
  'to-sign': '✍️',
  'to-send': '✍️',
  blocked: '⬜',
  dropped: '⬜',
};

/** One line of the checklist in its own words, with where it stands: never by colour or picture alone. */
export function stepLine(release: Release, line: Line, names: Names, detail: Detail = 'full'): string {
  const { plan, standing } = line;
  const title = escape(cut(titleOf(plan), detail === 'full' ? 150 : 50));
  const shown = NEEDS_SOMEBODY.has(standing) ? `*${title}*` : title;
  const words = { ...WORDS, ...(plan.work.kind === 'watch' && WATCHED), ...(plan.work.kind === 'review' && REVIEWED) };
  const indent = plan.stage ? STAGE_INDENT : '';
  return `${indent}${EMOJI[standing]} ${shown} · ${detail === 'full' ? TELLS[standing](line, release, names) : words[standing]}`;
}

/** Slack keeps wide blanks at the beginning of a line. */
const STAGE_INDENT = '\u2003';

/** The stages stand under the deployment, which needn't be said again in each. */
function titleOf({ title, stage }: StepPlan): string {
  return stage?.does === 'deploy' ? `Stage ${stage.number} of ${stage.total}: ${stage.name}` : title;
}

/** Only these are bold: a checklist in which everything is bold shows nothing. */
const NEEDS_SOMEBODY = new Set<Standing>(['failed', 'interrupted', 'to-sign', 'to-send']);

const WORDS: Record<Standing, string> = {
  succeeded: 'done',
  'signed-off': 'signed off',
  skipped: 'skipped',
  failed: 'failed',
  interrupted: 'interrupted',
  running: 'running',
  ready: 'about to start',
  'to-sign': 'to be signed off',
  'to-send': 'to be sent',
  blocked: 'waits',
  dropped: 'not done',
};

/** The same of a watch. */
const WATCHED = { failed: 'unhealthy', interrupted: 'cannot tell', running: 'watching' } as const;

/** And of a review. */
const REVIEWED = { running: 'in review' } as const;

const TELLS: Record<Standing, (line: Line, release: Release, names: Names) => string> = {
  succeeded: ({ state: { result, startedAt, since } }, _, names) => {
    if (result?.summary) return `${prose(cut(result.summary, 160), names)}${whereTo(result)}`;
    if (startedAt === undefined || since === undefined) return 'done';
    return `done in ${sayDuration(Date.parse(since) - Date.parse(startedAt))}`;
  },
  'signed-off': (line, _, names) => `signed off by ${byAndWhen(line, names)}${quoted(line.state.note, names)}`,
  skipped: (line, _, names) => `skipped by ${byAndWhen(line, names)}${quoted(line.state.note, names)}`,
  failed: (line, _, names) => troubled('failed', line, names),
  interrupted: (line, _, names) => troubled('interrupted', line, names),
  running: ({ plan, state }, release, names) => `${running(release, plan, state, names)}${attempt(state.attempt)}`,
  ready: ({ plan, state }, release) => {
    const from = notBefore(release, plan);
    return from === undefined
      ? `about to start${attempt(state.attempt)}`
      : `begins ${when(from)}${attempt(state.attempt)}`;
  },
  'to-sign': ({ plan }, release, names) => {
    if (plan.id === CHERRY_PICK) return pickStanding(release);
    const who = holders(release, plan.role, names);
    const why = plan.work.kind === 'sign-off' && plan.work.why !== undefined ? ` (${escape(plan.work.why)})` : '';
    return `to be signed off by ${who === '' ? `a ${roleWord(plan.role)}, and nobody is one` : `${who}, as ${roleWord(plan.role)}`}${why}`;
  },
  'to-send': () => 'to be sent by somebody: its preview is in this thread',
  blocked: ({ after }) => {
    const titles = after.slice(0, 2).map((title) => escape(cut(title, 60)));
    return `after ${list(after.length > 2 ? [...titles, `${after.length - 2} more`] : titles, 'and')}`;
  },
  dropped: () => 'not done',
};

function running(release: Release, plan: StepPlan, state: StepState, names: Names): string {
  if (plan.work.kind === 'watch') return watchLine(release, plan.work, state);
  if (plan.work.kind === 'review') return reviewLine(release, reviewOf(release, plan, state), names);
  return `${moving(state, names)}running since ${state.since === undefined ? 'now' : when(state.since)}`;
}

/** `▓▓▓▓░░░░░░ 40 % copying · `, as the command says itself. */
function moving({ progress }: Line['state'], names: Names): string {
  if (!progress) return '';
  const { percent, text = '' } = progress;
  const full = Math.floor(percent / 10);
  const said = text === '' ? '' : ` ${prose(cut(text.replaceAll(/\s+/g, ' '), 80), names)}`;
  return `${'▓'.repeat(full)}${'░'.repeat(10 - full)} ${percent} %${said} · `;
}

/** Where people can see what it made. */
function whereTo({ url: address }: StepResult): string {
  return address === undefined ? '' : ` · ${link(address, 'open')}`;
}

function byAndWhen({ state }: Line, names: Names): string {
  return `${nameOf(names, state.by ?? 'tminus')}${state.since === undefined ? '' : `, ${when(state.since)}`}`;
}

function quoted(note: string | undefined, names: Names): string {
  return note === undefined || note === '' ? '' : `: “${prose(cut(note.replaceAll(/\s+/g, ' '), 200), names)}”`;
}

/** How a watch ended is a sentence of its own. */
function troubled(how: string, line: Line, names: Names): string {
  if (line.plan.work.kind === 'watch') return reasonOf(line, names);
  const { since, attempt: count } = line.state;
  return `${how}${since === undefined ? '' : ` ${when(since)}`}${attempt(count)}. ${reasonOf(line, names)}`;
}

function reasonOf({ state }: Line, names: Names): string {
  return prose(cut((state.trouble?.reason ?? '').replaceAll(/\s+/g, ' '), 300), names);
}

function attempt(count: number): string {
  return count > 1 ? ` (attempt ${count})` : '';
}
