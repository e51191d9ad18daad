import { sayDuration } from '../release/duration.ts';
import type { HttpCheckWork } from '../release/checklist.ts';
import { headerValues } from './header-values.ts';
import { fillPlaceholders, type Facts } from './placeholders.ts';
import type { StepContext, StepOutcome } from './step.ts';

/** Does a step that asks an address: what was released has to answer there. Changes nothing, so that it may run again. */
export async function runHttpCheck(context: StepContext): Promise<StepOutcome> {
  const { step, signal, httpChecker, variables } = context;
  if (step.work.kind !== 'http-check') return failed(`${step.title} asks no address.`);
  const { kind: _, environment: __, ...question } = step.work;
  const filled = fill(step.work, factsOf(context, step.work));
  if ('problem' in filled) return failed(filled.problem);
  const sent = headerValues(question.headers, variables);
  if ('problem' in sent) return failed(sent.problem);

  const verdict = await httpChecker.check({ ...question, ...filled, ...sent, signal });
  switch (verdict.kind) {
    case 'passed':
      return { kind: 'succeeded', result: { summary: verdict.summary } };
    case 'aborted':
      return { kind: 'aborted' };
    case 'failed': {
      const { tries, durationMs, last, trail } = verdict;
      const after = tries === 1 ? 'After 1 try' : `After ${tries} tries in ${sayDuration(durationMs)}`;
      const reason = `${after}: ${last}. Mend it, then type \`/release retry ${step.id}\`.`;
      return { kind: 'failed', trouble: { reason, ...(tries > 1 && { tail: trail }) } };
    }
    default:
      return verdict satisfies never;
  }
}

function factsOf({ release }: StepContext, { environment }: HttpCheckWork): Facts {
  const { version, tag, branch, previousTag, tagTarget, candidate } = release;
  const commit = tagTarget ?? candidate?.commit;
  return {
    version,
    tag,
    branch,
    ...(commit !== undefined && { commit }),
    ...(previousTag !== undefined && { previousTag }),
    ...(environment !== undefined && { environment }),
  };
}

function fill(work: HttpCheckWork, facts: Facts): Pick<HttpCheckWork, 'url' | 'json'> | { problem: string } {
  const url = fillPlaceholders(work.url, facts);
  if ('problem' in url) return url;
  const json: Record<string, string> = {};
  for (const [path, wanted] of Object.entries(work.json)) {
    const value = fillPlaceholders(wanted, facts);
    if ('problem' in value) return value;
    json[path] = value.text;
  }
  return { url: url.text, json };
}

function failed(reason: string): StepOutcome {
  return { kind: 'failed', trouble: { reason } };
}
