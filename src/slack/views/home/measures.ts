import type { KnownBlock, MrkdwnElement } from '@slack/types';
import { ENOUGH, type Dora, type Measured } from '../../../release/dora.ts';
import { DAY_MS, sayDuration } from '../../../release/duration.ts';
import { context, header, section } from '../../blocks.ts';
import { escape } from '../../mrkdwn.ts';
import { link } from '../link.ts';
import { moreBlocks } from './more.ts';

/** How far back the measures go, in days. */
export const MEASURED_DAYS = 90;

/** The four measures of each project, and what they mean. */
export function doraBlocks(all: readonly { project: string; measures: Dora }[], most: number): KnownBlock[] {
  if (all.length === 0) return [];
  return [
    header('How we deliver'),
    ...all.slice(0, most).flatMap(({ project, measures }) => oneProject(project, measures)),
    ...moreBlocks(all.length, most, 'the first ones of the configuration are shown'),
    context(DEFINITIONS.join('\n')),
  ];
}

const SOURCE = link('https://dora.dev/guides/dora-metrics-four-keys/', 'DORA');

/** One line each; docs/dora.md has the small print. */
const DEFINITIONS = [
  `The four measures of ${SOURCE}, of the deployments of the last ${MEASURED_DAYS} days:`,
  '• *Deployment frequency*: how often a release is deployed to production.',
  '• *Lead time for changes*: from a commit until it is in production; the middle commit of each release.',
  '• *Change failure rate*: deployments that were rolled back, raised an alert that nobody dismissed, or had a critical issue.',
  '• *Time to restore*: from the first sign of trouble until the checks were healthy, the issue resolved, or the release rolled back.',
];

function oneProject(project: string, measures: Dora): KnownBlock[] {
  const { overMs, frequency, leadTime, failureRate, restoreTime } = measures;
  const fields = [
    field(
      'Deployment frequency',
      frequency,
      'deployments',
      (ms) => `one every ${about(ms)}`,
      `${frequency.of} in ${about(overMs)}`,
    ),
    field(
      'Lead time for changes',
      leadTime,
      'deployments with known commit dates',
      about,
      `median of ${leadTime.of} deployments`,
    ),
    field(
      'Change failure rate',
      failureRate,
      'deployments',
      percent,
      `${failureRate.failed} of ${failureRate.of} deployments`,
    ),
    restoring(failureRate, restoreTime),
  ];
  return [{ ...section(`*${escape(project)}*`), fields }];
}

/** A team whose deployments don't fail has nothing to restore: that is no lack of numbers. */
function restoring({ of, failed }: Dora['failureRate'], restoreTime: Dora['restoreTime']): MrkdwnElement {
  const name = 'Time to restore';
  if (failed === 0 && of >= ENOUGH) return text(name, 'nothing had to be restored');
  const open = restoreTime.unsettled === 0 ? '' : `, ${restoreTime.unsettled} more without a known end`;
  return field(name, restoreTime, 'troubles', about, `median of ${restoreTime.of}${open}`);
}

function field(
  name: string,
  { value, of }: Measured,
  what: string,
  say: (value: number) => string,
  basis: string,
): MrkdwnElement {
  return value === undefined
    ? text(name, `not enough yet (${of} of ${ENOUGH} ${what})`)
    : text(name, `${say(value)} · ${basis}`);
}

function text(name: string, words: string): MrkdwnElement {
  return { type: 'mrkdwn', text: `*${name}*\n${words}`, verbatim: true };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

const [MINUTE_MS, HOUR_MS] = [60_000, 3_600_000];

/** A length of time in one unit: nobody plans by the second what takes days. */
function about(ms: number): string {
  const unit = ms < HOUR_MS ? MINUTE_MS : ms < 2 * DAY_MS ? HOUR_MS : DAY_MS;
  return sayDuration(ms < MINUTE_MS ? ms : Math.round(ms / unit) * unit);
}
