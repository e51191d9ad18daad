import type { StepPlan } from '../../release/checklist.ts';
import type { Release, StepState } from '../../release/release.ts';
import { reviewOf } from '../../release/review.ts';
import { list } from '../../release/wording.ts';
import { cut, escape, nameOf, prose, when, type Names } from '../mrkdwn.ts';
import { sayDuration } from '../../release/duration.ts';
import { holders, roleWord } from './roles.ts';
import type { Line, Standing } from './step-state.ts';
import { link } from './link.ts';
import { reviewLine } from './review-line.ts';
import { watchLine } from './watch-line.ts';

/** How much a line says. */
export type Detail = 'full' | 'short';

const EMOJI: Record<Standing, string> = {
  succeeded: '✅',
  'signed-off': '✅',
  skipped: '⏭️',
  failed: '❌',
  interrupted: '⚠️',
  running: '⏳',
  ready: '⏳',
  'to-sign': '✍️',
  blocked: '⬜',
  dropped: '⬜',
};

/** One line of the checklist in its own words, with where it stands: never by colour or picture alone. */
export function stepLine(release: Release, line: Line, names: Names, detail: Detail = 'full'): string {
  const { plan, standing } = line;
  const title = escape(cut(plan.title, detail === 'full' ? 150 : 50));
  const shown = NEEDS_SOMEBODY.has(standing) ? `*${title}*` : title;
  const words = { ...WORDS, ...(plan.work.kind === 'watch' && WATCHED), ...(plan.work.kind === 'review' && REVIEWED) };
  return `${EMOJI[standing]} ${shown} · ${detail === 'full' ? TELLS[standing](line, release, names) : words[standing]}`;
}

/** Only these are bold: a checklist in which everything is bold shows nothing. */
const NEEDS_SOMEBODY = new Set<Standing>(['failed', 'interrupted', 'to-sign']);

const WORDS: Record<Standing, string> = {
  succeeded: 'done',
  'signed-off': 'signed off',
  skipped: 'skipped',
  failed: 'failed',
  interrupted: 'interrupted',
  running: 'running',
  ready: 'about to start',
  'to-sign': 'to be signed off',
  blocked: 'waits',
  dropped: 'not done',
};

/** The same of a watch. */
const WATCHED = { failed: 'unhealthy', interrupted: 'cannot tell', running: 'watching' } as const;

/** And of a review. */
const REVIEWED = { running: 'in review' } as const;

const TELLS: Record<Standing, (line: Line, release: Release, names: Names) => string> = {
  succeeded: ({ state: { result, startedAt, since } }, _, names) => {
    const there = result?.url === undefined ? '' : ` · ${link(result.url, 'open')}`;
    if (result?.summary) return `${prose(cut(result.summary, 160), names)}${there}`;
    if (startedAt === undefined || since === undefined) return 'done';
    return `done in ${sayDuration(Date.parse(since) - Date.parse(startedAt))}`;
  },
  'signed-off': (line, _, names) => `signed off by ${byAndWhen(line, names)}${quoted(line.state.note, names)}`,
  skipped: (line, _, names) => `skipped by ${byAndWhen(line, names)}${quoted(line.state.note, names)}`,
  failed: (line, _, names) => troubled('failed', line, names),
  interrupted: (line, _, names) => troubled('interrupted', line, names),
  running: ({ plan, state }, release, names) => `${running(release, plan, state, names)}${attempt(state.attempt)}`,
  ready: ({ state }) => `about to start${attempt(state.attempt)}`,
  'to-sign': ({ plan }, release, names) => {
    const who = holders(release, plan.role, names);
    const why = plan.work.kind === 'sign-off' && plan.work.why !== undefined ? ` (${escape(plan.work.why)})` : '';
    return `to be signed off by ${who === '' ? `a ${roleWord(plan.role)}, and nobody is one` : `${who}, as ${roleWord(plan.role)}`}${why}`;
  },
  blocked: ({ after }) => {
    const titles = after.slice(0, 2).map((title) => escape(cut(title, 60)));
    return `after ${list(after.length > 2 ? [...titles, `${after.length - 2} more`] : titles, 'and')}`;
  },
  dropped: () => 'not done',
};

function running(release: Release, plan: StepPlan, state: StepState, names: Names): string {
  if (plan.work.kind === 'watch') return watchLine(release, plan.work, state);
  if (plan.work.kind === 'review') return reviewLine(release, reviewOf(release, plan, state), names);
  return `running since ${state.since === undefined ? 'now' : when(state.since)}`;
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
