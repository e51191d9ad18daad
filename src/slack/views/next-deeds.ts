import { openObjections } from '../../release/allowed.ts';
import { API, isOfApi } from '../../release/api-verdict.ts';
import { openAlert } from '../../release/aftercare.ts';
import { picksLeft } from '../../release/decide-picks.ts';
import { gateVerdict, isIndependent } from '../../release/gate.ts';
import { CHERRY_PICK, pickable } from '../../release/picks.ts';
import type { Release } from '../../release/release.ts';
import { mayDo, type Deed } from '../../release/rights.ts';
import { rolesOf, type Person } from '../../release/role.ts';
import { comesBack, isAtItsEnd } from '../../release/rollback.ts';
import { biggerType } from '../../release/smallest-type.ts';
import { list } from '../../release/wording.ts';
import { code, cut, escape } from '../mrkdwn.ts';
import { commits } from './commits.ts';
import { counted } from './hotfix/counted.ts';
import { waitingPhase } from './next-phase.ts';
import { canRollBack } from './rollback.ts';
import { lineOf } from './step-state.ts';

/** What this person can do for this release now, each with the command to type. */
export function nextDeeds(release: Release, person: Person): string[] {
  if (release.ended) return [];
  return [...awaitedDeeds(release, person), ...openings(release, person), ...classifying(release, person)];
}

/** The same without what nobody waits for: a phase that comes by itself on its date. */
export function awaitedDeeds(release: Release, person: Person): string[] {
  if (release.ended) return [];
  return [
    ...alarms(release, person),
    ...arrangements(release, person),
    ...objected(release, person),
    ...approvals(release, person),
    ...troubles(release, person),
    ...picks(release, person),
    ...signOffs(release, person),
    ...sending(release, person),
    ...ending(release, person),
  ];
}

/** What is wrong in production comes before everything else. */
function alarms(release: Release, person: Person): string[] {
  const alert = openAlert(release);
  const may = (deed: Deed): boolean => mayDo(deed, person, release);
  if (!alert) return [];
  const name = `alert ${alert.number} (${list(
    alert.checks.slice(0, 3).map((check) => escape(cut(check, 60))),
    'and',
  )})`;
  return [
    ...(may('acknowledge') && alert.acknowledged?.by !== person.id ? [`take on ${name}: ${code('/release ack')}`] : []),
    ...(may('roll back') && canRollBack(release)
      ? [`roll back to ${escape(comesBack(release) ?? '')}: ${code('/release rollback <reason>')}`]
      : []),
    ...(may('dismiss alert')
      ? [`say that ${name} is not this release’s doing: ${code('/release dismiss <reason>')}`]
      : []),
  ];
}

/** What was offered to them, and what only waits for somebody to let it go on. */
function arrangements(release: Release, person: Person): string[] {
  const { handover, held, project, version } = release;
  const takes = handover?.to === person.id;
  const resumes = held !== undefined && mayDo('resume', person, release);
  return [
    ...(takes ? [`take ${escape(project)} v${escape(version)} over: ${code('/release handover accept')}`] : []),
    ...(resumes ? [`let it go on: ${code('/release resume')}`] : []),
  ];
}

/** Commits that keep every gate closed: the first of them, the next one when that is decided. */
function objected(release: Release, person: Person): string[] {
  const [first] = openObjections(release);
  if (!first || release.gates.production.passed) return [];
  const { commit, subject } = first;
  const name = isOfApi(commit) ? API : commit.slice(0, 7);
  const bigger = biggerType(release, openObjections(release));
  const ways = [
    ...(name !== API && mayDo('take back', person, release) ? [code(`/release take-back ${name}`)] : []),
    ...(mayDo('override', person, release) ? [code(`/release override ${name} <reason>`)] : []),
    ...(bigger && mayDo('cancel', person, release) && mayDo('start', person, release)
      ? [code(`/release make-it ${bigger}`)]
      : []),
  ];
  return ways.length === 0 ? [] : [`decide about “${escape(cut(subject, 80))}”: ${list(ways)}`];
}

function classifying(release: Release, person: Person): string[] {
  const { candidate, classified, gates } = release;
  const open = (candidate?.unclassified ?? []).filter(({ commit }) => !Object.hasOwn(classified, commit));
  if (open.length === 0 || gates.production.passed || !mayDo('classify', person, release)) return [];
  return [`say what ${commits(open.length)} ${open.length === 1 ? 'is' : 'are'}: ${code('/release classify')}`];
}

function approvals(release: Release, person: Person): string[] {
  if (release.held) return [];
  return release.checklist.gates.flatMap((gate) => {
    const verdict = gateVerdict(release, gate);
    if (verdict.kind !== 'waiting' || release.gates[gate.id].approvals.some(({ by }) => by === person.id)) return [];
    const open = verdict.slots.filter(({ by }) => by === undefined).map(({ role }) => role);
    const blocked = verdict.needsSecondPair && open.length === 1 && !isIndependent(release, person.id);
    if (blocked || !rolesOf(release.roles, person).some((role) => open.includes(role))) return [];
    return [`approve ${escape(gate.title)}: ${code(`/release approve ${gate.id}`)}`];
  });
}

function troubles(release: Release, person: Person): string[] {
  if (!mayDo('retry', person, release)) return [];
  return release.checklist.steps
    .map((plan) => lineOf(release, plan))
    .filter(({ standing }) => standing === 'failed' || standing === 'interrupted')
    .map(({ plan }) => `retry ${escape(cut(plan.title, 80))}: ${code(`/release retry ${plan.id}`)}`);
}

function picks(release: Release, person: Person): string[] {
  const step = release.checklist.steps.find(({ id }) => id === CHERRY_PICK);
  const free = pickable(release).length;
  if (!step || free === 0 || release.held || lineOf(release, step).standing !== 'to-sign') return [];
  return mayDo('pick', person, release)
    ? [`pick the fix onto ${counted(free, 'branch')}: ${code('/release pick')}`]
    : [];
}

function signOffs(release: Release, person: Person): string[] {
  return release.checklist.steps
    .map((plan) => lineOf(release, plan))
    .filter(({ standing, plan }) => standing === 'to-sign' && mayDo('sign off', person, release, { step: plan }))
    .filter(({ plan }) => !picksLeft(release, plan.id))
    .map(({ plan }) => `sign off ${escape(cut(plan.title, 80))}: ${code(`/release done ${plan.id}`)}`);
}

/** What is finished but for their word. */
function sending(release: Release, person: Person): string[] {
  const waits = release.checklist.steps.some((plan) => lineOf(release, plan).standing === 'to-send');
  return waits && mayDo('announce', person, release) ? [`send the announcement: ${code('/release announce')}`] : [];
}

/** What was rolled back on its way: the next release waits for that. */
function ending(release: Release, person: Person): string[] {
  if (!isAtItsEnd(release) || !mayDo('cancel', person, release)) return [];
  const { project, version, rollback } = release;
  const what = `${escape(project)} v${escape(version)}`;
  return [`end ${what}, since ${escape(rollback?.to ?? '')} is back: ${code('/release cancel <reason>')}`];
}

function openings(release: Release, person: Person): string[] {
  const phase = waitingPhase(release);
  if (!phase || !mayDo('open phase', person, release)) return [];
  return [`open ${escape(phase.title)} early: ${code(`/release open ${phase.id}`)}`];
}
