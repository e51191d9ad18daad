import type { Stage, Undo } from '../../release/checklist.ts';
import type { Release } from '../../release/release.ts';
import { comesBack } from '../../release/rollback.ts';
import { cut, escape, prose, type Names } from '../mrkdwn.ts';

/** More lines than these are counted: whoever decides should read them. */
const MOST = 5;

/** What Roll back undoes of what the production gate lets through, and what it can't: a few lines of mrkdwn. */
export function undoMap(release: Release, names: Names): string[] {
  const { checklist } = release;
  const previousTag = comesBack(release);
  const hasWayBack = checklist.rollback !== undefined && previousTag !== undefined;
  const told = (by: Undo['by']): string[] =>
    checklist.steps.flatMap(({ title, undo, stage }) =>
      undo?.by === by
        ? [
            `${escape(cut(stage ? withoutStage(title, stage) : title, 60))} (${prose(cut(filled(undo.says, release.tag, previousTag), 150), names)})`,
          ]
        : [],
    );
  const undone = hasWayBack ? [`↩️ *Roll back undoes* ${some(told('rollback'))}.`] : [noWayBack(previousTag)];
  const stays = told('never');
  const lines = hasWayBack && told('rollback').length === 0 ? [] : undone;
  return [
    ...lines,
    ...(stays.length === 0 ? [] : [`⛔ *It can’t undo* ${some(stays)}.`]),
    ...(speaksOfDatabases(release) ? [] : [DATABASES]),
  ];
}

const DATABASES = 'What the deployment does to databases, T-Minus can’t know: ask whoever wrote the migrations.';

/** A project that says itself what becomes of its deployment, or of a step of its own on that day, has thought of it. */
function speaksOfDatabases({ checklist }: Release): boolean {
  return checklist.steps.some(({ undo }) => undo?.isOwn === true);
}

function noWayBack(previousTag: string | undefined): string {
  return previousTag === undefined
    ? '⛔ *Nothing is undone by Roll back*: it is the first release, and there is no version to go back to.'
    : `⛔ *Nothing is undone by Roll back*: no \`rollback\` is configured, so that ${escape(previousTag)} would have to be deployed by hand.`;
}

function filled(says: string, tag: string, previousTag = 'the version before'): string {
  return says.replaceAll('{tag}', tag).replaceAll('{previousTag}', previousTag);
}

/** Of a staged rollout all stages are undone, and not only the last one, which says so. */
function withoutStage(title: string, { name }: Stage): string {
  return title.endsWith(`: ${name}`) ? title.slice(0, -`: ${name}`.length) : title;
}

function some(all: string[]): string {
  const shown = all.slice(0, MOST);
  return [...shown, ...(all.length > MOST ? [`${all.length - MOST} more`] : [])].join(' · ');
}
