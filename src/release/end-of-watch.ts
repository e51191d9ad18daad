import { openAlert } from './aftercare.ts';
import type { Command } from './command.ts';
import { sayDuration } from './duration.ts';
import { BOT } from './actor.ts';
import type { ReleaseEvent } from './event.ts';
import type { Health, Verdict } from './health/verdict.ts';
import { sayVerdict } from './health/verdict-wording.ts';
import type { Release } from './release.ts';
import { healthIn, type Watch } from './watch.ts';

type RecordLook = Extract<Command, { type: 'RecordLook' }>;

/** What is said of one check when the soak is over. */
interface Judgement {
  health: Health;
  says: string;
  /** A person called what it shows somebody else's doing. */
  dismissed?: true;
}

/**
 * How a soak ends, if it does: not before its time, unless the release was rolled back, and never while an alert is
 * open. It succeeds when every check was healthy over all of it, or was dismissed as somebody else's doing. Where
 * nobody can tell, a person decides.
 */
export function endOfWatch(release: Release, watch: Watch, { findings, at }: RecordLook): ReleaseEvent[] {
  if (openAlert(release)) return [];
  const { id: step, work } = watch.plan;
  const { attempt } = watch.state;
  const watchedMs = Date.parse(at) - Date.parse(watch.since);
  const common = { step, attempt, at, by: BOT };
  if (release.rollback?.doneAt !== undefined) {
    const summary = `ended after ${sayDuration(watchedMs)}: rolled back to ${release.rollback.to}`;
    return [{ type: 'StepSucceeded', result: { summary }, ...common }];
  }
  if (watchedMs < work.forMs) return [];
  const own = findings.filter((finding) => finding.step === step && finding.attempt === attempt);
  const judgements = work.checks.map(({ name: check }) => {
    const finding = own.find((finding) => finding.check === check);
    return judgementOf(release, watch, check, finding?.whole);
  });
  const says = (health: Health): string =>
    judgements
      .flatMap((judgement) => (judgement.health === health ? [judgement.says.replace(/\.$/, '')] : []))
      .join('; ');
  const choose = 'Look, then choose: watch again, mark it as done, or skip it.';
  if (says('unhealthy') !== '') {
    const reason = `${release.tag} was not healthy over the ${sayDuration(watchedMs)} that it was watched: ${says('unhealthy')}. ${choose}`;
    return [{ type: 'StepFailed', trouble: { reason }, ...common }];
  }
  if (says('cannot-tell') !== '') {
    const reason = `Nobody can tell whether ${release.tag} is healthy. ${ended(says('cannot-tell'))} ${choose}`;
    return [{ type: 'StepInterrupted', reason, ...common }];
  }
  const word = judgements.some(({ dismissed }) => dismissed) ? 'watched' : 'healthy';
  const summary = `${word} for ${sayDuration(watchedMs)}: ${says('healthy')}`;
  return [{ type: 'StepSucceeded', result: { summary }, ...common }];
}

/** Dismissed, a check may be unhealthy: a person has looked. That nobody can tell is still for a person to decide. */
function judgementOf(release: Release, watch: Watch, check: string, whole: Verdict | undefined): Judgement {
  if (!whole) return { health: 'cannot-tell', says: `${check}: cannot tell: it was not looked at` };
  const known = healthIn(release, watch, check);
  const says = sayVerdict(check, whole);
  const { health } = whole;
  const blind = health === 'cannot-tell' && known?.verdict.health !== 'unhealthy';
  if (health === 'healthy' || blind || known?.dismissed === undefined) return { health, says };
  const reason = release.alerts.find(({ number }) => number === known.dismissed)?.closed?.reason ?? '';
  return { dismissed: true, health: 'healthy', says: `${says}, dismissed as not this release's doing (${reason})` };
}

/** With a full stop, if it has none. */
function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
