import type { Alert } from '../../release/aftercare.ts';
import type { Release } from '../../release/release.ts';
import { list } from '../../release/wording.ts';
import { cut, escape, nameOf, prose, type Names } from '../mrkdwn.ts';
import { sayDuration } from '../../release/duration.ts';

type Closed = NonNullable<Alert['closed']>;

/** What became of an alert, in one line; undefined while it is open. */
export function alertEnd(release: Release, alert: Alert, names: Names): string | undefined {
  const { closed } = alert;
  if (!closed) return undefined;
  const [emoji, words] = ENDS[closed.how](release, alert, closed, names);
  const lasted = sayDuration(Date.parse(closed.at) - Date.parse(alert.raisedAt));
  return `${emoji} *${escape(release.project)} v${escape(release.version)}*: ${words} Alert ${alert.number} was open for ${lasted}.`;
}

type End = (release: Release, alert: Alert, closed: Closed, names: Names) => [emoji: string, sentence: string];

const ENDS: Record<Closed['how'], End> = {
  recovered: (_, { checks }) => ['✅', `${named(checks)} recovered.`],
  'rolled back': ({ rollback }, { checks }, _, names) => {
    const by = rollback ? ` to ${escape(rollback.to)} by ${nameOf(names, rollback.by)}` : '';
    return ['↩️', `rolled back${by}, and ${named(checks)} recovered.`];
  },
  'watch ended': (_, { checks }, { by }, names) => [
    '⏹️',
    `${nameOf(names, by)} ended the watch while ${named(checks)} was unhealthy.`,
  ],
  hotfix: (_, { checks, hotfix }) => ['🚑', `${escape(hotfix?.tag ?? 'a hotfix')} mended ${named(checks)}.`],
  dismissed: (_, _alert, { by, reason }, names) => [
    '☑️',
    `not this release, says ${nameOf(names, by)}${reason === undefined ? '' : `: “${prose(cut(reason, 500), names)}”`}.`,
  ],
};

function named(checks: readonly string[]): string {
  return list(
    checks.slice(0, 4).map((check) => escape(cut(check, 60))),
    'and',
  );
}
