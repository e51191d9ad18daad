import type { ReleaseEvent } from '../../release/event.ts';
import type { Release } from '../../release/release.ts';
import { markedIn } from '../mrkdwn.ts';

/** Of hundreds, those that a message shows. */
const SHOWN_FEEDBACK = 5;

/** Everybody, and every user group, whose name a view of this release may need. */
export function peopleIn(release: Release, events: readonly ReleaseEvent[] = []): string[] {
  const steps = Object.values(release.steps).map(({ by }) => by);
  const gates = Object.values(release.gates).flatMap(
    ({ approvals, passed, voided, refused, overridden, seen = {} }) => [
      ...approvals.map(({ by }) => by),
      ...(voided?.approvals ?? []).map(({ by }) => by),
      passed?.by,
      refused?.by,
      overridden?.by,
      ...Object.keys(seen),
    ],
  );
  const phases = Object.values(release.phases).map(({ by }) => by);
  const { alerts, feedback, issues, rollback } = release;
  const aftercare = [
    ...alerts.flatMap(({ acknowledged, escalations, closed }) => [
      acknowledged?.by,
      closed?.by,
      ...escalations.map(({ owner }) => owner),
    ]),
    ...feedback.slice(-SHOWN_FEEDBACK).flatMap(({ from, by }) => [from, by]),
    ...issues.flatMap(({ owner, by, resolved }) => [owner, by, resolved?.by]),
    rollback?.by,
  ];
  const { waivers, edits, candidate, owner, handover, held, freezeOverrides } = release;
  const planned = [
    owner,
    handover?.to,
    handover?.by,
    held?.by,
    ...Object.values(freezeOverrides).map(({ by }) => by),
    ...waivers.map(({ by }) => by),
    edits.by,
    ...(release.gateOverrides ?? []).map(({ by }) => by),
    ...(candidate?.authors ?? []),
    ...(release.mergeTrial?.conflicts ?? []).flatMap(({ authors }) => authors),
    ...(release.arrivals ?? []).map(({ author }) => author),
    ...(release.picks?.all ?? []).map(({ conflict }) => conflict?.author),
    ...[...(candidate?.objections ?? []), ...(candidate?.unclassified ?? [])].map(({ author }) => author),
  ];
  const { approvedBy = [], changesAskedBy = [] } = release.review?.seen ?? {};
  const members = Object.values(release.roles).flat();
  const all = [
    release.startedBy,
    release.ended?.by,
    ...steps,
    ...gates,
    ...phases,
    ...aftercare,
    ...planned,
    ...approvedBy,
    ...changesAskedBy,
    ...members,
    ...events.flatMap((event) => [event.by, ...namedIn(event)]),
  ];
  const inText = markedIn(
    JSON.stringify([events, alerts, feedback.slice(-SHOWN_FEEDBACK), issues, rollback, held, freezeOverrides, waivers]),
  );
  return [...new Set([...all, ...inText])].filter((id) => id !== undefined && /^[USW][A-Z0-9]+$/.test(id)) as string[];
}

/** Whom an event names besides whoever did it. */
function namedIn(event: ReleaseEvent): (string | undefined)[] {
  switch (event.type) {
    case 'FeedbackLogged':
      return [event.from];
    case 'CandidateChosen':
      return (event.candidate.objections ?? []).map(({ author }) => author);
    case 'HandoverOffered':
      return [event.to];
    case 'PicksTried':
      return event.picks.map(({ conflict }) => conflict?.author);
    case 'GateReminded':
      return event.people;
    case 'MergeTried':
      return event.conflicts.flatMap(({ authors }) => authors);
    case 'IssueLogged':
    case 'AlertEscalated':
      return [event.owner];
    default:
      return [];
  }
}
