import { isDone } from '../release/release.ts';
import { ForgeError } from '../services/forge/forge.ts';
import type { StepContext, StepOutcome } from './step.ts';

/** Attaches the files that a step has kept to the release on the forge, once there is one; each is looked up first. */
export async function withAttached(context: StepContext, outcome: StepOutcome): Promise<StepOutcome> {
  const { release, forge, artifacts, signal, step } = context;
  const files = outcome.kind === 'succeeded' ? (outcome.result.artifacts ?? []) : [];
  const tagged = release.steps['tag-release'];
  if (outcome.kind !== 'succeeded' || !forge || files.length === 0 || !tagged || !isDone(tagged)) return outcome;
  try {
    for (const { name, size, sha256 } of files) {
      if (signal.aborted) return { kind: 'aborted' };
      const path = `${artifacts.folderOf(release.id)}/${name}`;
      await forge.attach({ tag: release.tag, name, size, sha256, path });
    }
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    const { log } = outcome.result;
    const reason =
      `It is built and kept, but not attached to the release on ${forge.name}. ${error.message} ` +
      `\`/release retry ${step.id}\` attaches it, and builds nothing anew.`;
    return { kind: 'failed', trouble: { reason, artifacts: files, ...(log !== undefined && { log }) } };
  }
  const { summary } = outcome.result;
  const attached = `attached on ${forge.name}`;
  return { kind: 'succeeded', result: { ...outcome.result, summary: summary ? `${summary} · ${attached}` : attached } };
}
