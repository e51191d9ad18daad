import type { KnownBlock } from '@slack/types';
import type { PlanReport } from '../../../release/plan-report.ts';
import { actions, context, finish, section, sections } from '../../blocks.ts';
import type { Message } from '../../message.ts';
import { cut, escape, prose, type Names } from '../../mrkdwn.ts';
import type { Wanted } from '../../planning/plan-ask.ts';
import { notesBlock } from '../notes.ts';
import { commitLine } from './commit-line.ts';
import { notAllowed } from './objection-words.ts';
import { planButton } from './plan-button.ts';
import { dateLines, freezeLines, gateLines, tookLine } from './plan-lines.ts';
import { objectionLines, wayBlocks } from './refused-start.ts';

/**
 * What a release would be if it were started now, and the button that starts it; what stands in its way, and the ways
 * out. Only whoever asked sees it.
 * @param now ISO 8601, UTC
 */
export function planMessage(report: PlanReport, wanted: Wanted, names: Names, now: string): Message {
  const { project, version, type, objections, refusals } = report;
  const what = `${escape(project)} v${escape(version)}`;
  const draft = (notes: number, shown: number) => (): KnownBlock[] => {
    const preview = notes === 0 ? undefined : notesBlock(report.notes, notes);
    return [
      section(`🧭 *${what}* · ${type} release · a plan: nothing has been changed`),
      context(countLine(report)),
      ...sections(refusalLines(report, names)),
      ...(objections.length > 0 ? inTheWay(report, wanted, names, shown) : []),
      ...(report.note === undefined ? [] : [section(`💡 ${prose(cut(report.note, 500), names)}`)]),
      ...(preview ? [preview] : []),
      ...unclassified(report, names, shown),
      ...sections(dateLines(report, now)),
      ...sections(gateLines(report, names)),
      ...sections(freezeLines(report, names)),
      ...tookLine(report).map(context),
      ...(refusals.length === 0 && objections.length === 0 ? [actions([start(report, wanted)])] : []),
    ];
  };
  return finish(`${what}: a plan`, [draft(2_500, 8), draft(700, 4), draft(0, 2)]);
}

/** Without what is said of each gate. */
function refusalLines({ refusals, gates }: PlanReport, names: Names): string[] {
  const ofGates = new Set(gates.map(({ problem }) => problem));
  const others = refusals.filter((refusal) => !ofGates.has(refusal));
  return others.slice(0, 10).map((refusal) => `⛔ ${prose(cut(refusal, 700), names)}`);
}

function countLine({ counts, previousTag, branch, main }: PlanReport): string {
  const { features, fixes, performance, breaking, other } = counts;
  const parts = [
    counted(features, 'feature'),
    counted(fixes, 'fix', 'fixes'),
    counted(performance, 'performance improvement'),
    counted(breaking, 'breaking change'),
    other === 0 ? '' : `${other} other`,
  ].filter((part) => part !== '');
  const since = previousTag === undefined ? 'the first release' : `since ${escape(previousTag)}`;
  return `${parts.length === 0 ? 'No commits' : parts.join(' · ')}, ${since} · ${escape(branch)} from ${escape(main)}`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : many}`;
}

function unclassified({ unclassified, links }: PlanReport, names: Names, shown: number): KnownBlock[] {
  if (unclassified.length === 0) return [];
  const lines = unclassified.slice(0, shown).map((commit) => `• ${commitLine(commit, names, links)}`);
  const more = unclassified.length - lines.length;
  return sections([
    "*Other* · their subjects don't say what they are, so that the changelog doesn't tell them",
    ...lines,
    ...(more > 0 ? [`… and ${more} more.`] : []),
  ]);
}

function inTheWay(report: PlanReport, wanted: Wanted, names: Names, shown: number): KnownBlock[] {
  const { objections, ways = {}, links } = report;
  const refused = { wanted, objections, ways, ...(links && { links }) };
  return [
    section(`🚫 *In the way:* ${notAllowed(objections, wanted.type)}`),
    ...objectionLines(refused, names, shown),
    ...wayBlocks(refused),
  ];
}

function start({ version, project }: PlanReport, wanted: Wanted) {
  return planButton({
    id: 'start-planned',
    label: `Start v${version}`,
    spoken: `Start ${project} v${version}`,
    style: 'primary',
    asked: { ...wanted, kind: 'start' },
  });
}
