import type { KnownBlock } from '@slack/types';
import { sayDuration } from '../../../release/duration.ts';
import type { RehearsalReport, RehearsedStep } from '../../../release/plan-report.ts';
import { context, finish, section, sections } from '../../blocks.ts';
import type { Message } from '../../message.ts';
import { cut, escape, prose, type Names } from '../../mrkdwn.ts';
import type { Wanted } from '../../planning/plan-ask.ts';

/** Said at once: the rehearsal takes as long as its commands do. */
export function rehearsing({ type, pre }: Wanted, project: string): Message {
  const what = `a ${type} release${pre === undefined ? '' : ` (${pre})`} of ${escape(project)}`;
  const text = `🎭 Rehearsing ${what}: nothing is pushed and nothing is deployed. The answer comes here.`;
  return finish(text, [() => [section(text)]]);
}

/** `26 steps rehearsed in 48 s, 2 would have failed: …`, with a line for each that failed or wasn't rehearsed. */
export function rehearsalMessage(report: RehearsalReport, names: Names): Message {
  const { project, version, type, steps } = report;
  const failed = steps.filter(({ how }) => how === 'would have failed');
  const skipped = steps.filter(({ how }) => how === 'not rehearsed');
  const text = `${failed.length === 0 ? '✅' : '❌'} ${verdict(report)}`;
  const draft = (shown: number) => (): KnownBlock[] => [
    section(`🎭 *${escape(project)} v${escape(version)}* · ${type} release, rehearsed`),
    section(text),
    ...sections(some(failed, '❌', names, 20)),
    ...(skipped.length > 0 ? sections(['*Not rehearsed*', ...alike(skipped, names, shown)]) : []),
    context('Nothing was pushed, and nothing was deployed.'),
  ];
  return finish(text, [draft(30), draft(10), draft(0)]);
}

function verdict({ steps, ms }: RehearsalReport): string {
  const failed = steps.filter(({ how }) => how === 'would have failed');
  const rehearsed = steps.filter(({ how }) => how !== 'not rehearsed').length;
  const titles = failed.slice(0, 3).map(({ title }) => escape(cut(title, 60)));
  const more = failed.length - titles.length;
  const which = `${titles.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const outcome = failed.length === 0 ? 'all of them worked.' : `${failed.length} would have failed: ${which}.`;
  return `${rehearsed} ${rehearsed === 1 ? 'step' : 'steps'} rehearsed in ${sayDuration(ms)}, ${outcome}`;
}

/** Steps that aren't rehearsed for the same reason share a line. */
function alike(steps: RehearsedStep[], names: Names, shown: number): string[] {
  const reasons = [...Map.groupBy(steps, ({ found = '' }) => found)];
  return reasons.slice(0, shown).map(([found, those]) => {
    const titles = those.map(({ title }) => escape(cut(title, 100))).join(', ');
    return `⚪ ${titles}${found === '' ? '' : `: ${prose(cut(found, 400), names)}`}`;
  });
}

function some(steps: RehearsedStep[], emoji: string, names: Names, shown: number): string[] {
  const lines = steps.slice(0, shown).map((step) => {
    const found = step.found === undefined ? '' : ` · ${prose(cut(step.found, 400), names)}`;
    return `${emoji} ${escape(cut(step.title, 100))}${found}`;
  });
  const more = steps.length - lines.length;
  return more > 0 ? [...lines, `… and ${more} more.`] : lines;
}
