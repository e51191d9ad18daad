import { ROLL_BACK, type CommandWork } from '../release/checklist.ts';
import { comesBack } from '../release/rollback.ts';
import { percentOf } from '../release/stages.ts';
import type { RunRequest } from '../services/runner/runner.ts';
import { withAttached } from './attach-artifacts.ts';
import { commandArgv } from './command-line.ts';
import { artifactsOf } from '../release/artifacts.ts';
import { withHandedOn } from './handed-on.ts';
import { keepArtifacts, keptBefore } from './keep-artifacts.ts';
import { summaryOf, whyFailed } from './outcome-wording.ts';
import type { Facts } from './placeholders.ts';
import type { StepContext, StepOutcome } from './step.ts';

/** A command that is ready to be run. */
type Command = Pick<RunRequest, 'argv' | 'shell' | 'env' | 'timeoutMs'>;

/**
 * Does a step that is a command, in a fresh worktree at the commit that is released: prepares the worktree, runs the
 * command, and makes sure that tracked files are as they were: nothing else than what was committed is released.
 */
export async function runCommand(context: StepContext): Promise<StepOutcome> {
  const { step, release, repository } = context;
  if (step.work.kind !== 'command') return failed(context, `${step.title} is not a command.`);
  const commit = release.tagTarget ?? release.candidate?.commit;
  if (commit === undefined) return failed(context, 'There is no commit to run it on: the release branch comes first.');
  const before = step.work.artifacts && (await keptBefore(context, commit));
  if (before) return withAttached(context, { kind: 'succeeded', result: before });
  const ready = commandsOf(context, step.work, commit);
  if ('problem' in ready) return failed(context, ready.problem);

  await using worktree = await repository.worktree(commit);
  let last: StepOutcome = failed(context, 'There is nothing to run.');
  for (const command of ready.commands) {
    last = await runOne(context, worktree.folder, command);
    if (last.kind !== 'succeeded') return last;
  }
  const changed = await worktree.changedFiles();
  if (changed.length > 0) return failed(context, changedTrackedFiles(ready.commands, changed));
  const { artifacts: patterns } = step.work;
  if (!patterns || last.kind !== 'succeeded') return last;
  const commands = ready.commands.map(({ argv }) => argv.join(' '));
  const kept = await keepArtifacts(context, { ...worktree, commit, patterns, commands, facts: ready.facts });
  if (context.signal.aborted) return { kind: 'aborted' };
  if ('problem' in kept) return failed(context, kept.problem);
  return withAttached(context, { kind: 'succeeded', result: { ...last.result, ...kept } });
}

/** `prepare`, where there is one, and the command itself. */
function commandsOf(
  context: StepContext,
  work: CommandWork,
  commit: string,
): { commands: Command[]; facts: Facts } | { problem: string } {
  const { version, tag, branch } = context.release;
  const previousTag = context.step.id === ROLL_BACK ? comesBack(context.release) : context.release.previousTag;
  const { environment, timeoutMs } = work;
  const stage = context.step.stage?.name;
  const percent = stage === undefined ? undefined : percentOf(stage);
  const facts: Facts = {
    version,
    tag,
    branch,
    commit,
    ...(previousTag && { previousTag }),
    ...(environment && { environment }),
    ...(stage !== undefined && { stage }),
    ...(percent !== undefined && { percent }),
  };
  const handedOn = withHandedOn(work.env, context.variables);
  if ('problem' in handedOn) return handedOn;
  const env = { ...context.baseEnv, ...handedOn.env, ...announced(context, facts) };

  const commands: Command[] = [];
  const prepare = work.prepare === undefined ? [] : [{ run: work.prepare, shell: false }];
  for (const { run, shell } of [...prepare, work]) {
    const line = commandArgv(run, shell, facts);
    if ('problem' in line) return line;
    commands.push({ argv: line.argv, shell, env, timeoutMs });
  }
  return { commands, facts };
}

/** The facts of the release as variables, for scripts that would rather not take arguments: `TMINUS_PREVIOUS_TAG`. */
function announced({ release, step, attempt, artifacts }: StepContext, facts: Facts): Record<string, string> {
  const kept = step.id !== ROLL_BACK && artifactsOf(release).length > 0 ? artifacts.folderOf(release.id) : undefined;
  const all = {
    ...facts,
    ...(kept && { artifacts: kept }),
    project: release.project,
    release: release.id,
    step: step.id,
    attempt: String(attempt),
  };
  const name = (key: string): string => `TMINUS_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [name(key), value]));
}

async function runOne(context: StepContext, folder: string, command: Command): Promise<StepOutcome> {
  const { runner, signal, logFile, onProcess, onProgress, step } = context;
  const handles = { signal, logFile: logFile.absolute, onStart: onProcess, onProgress };
  const outcome = await runner.run({ ...command, ...handles, folder });
  switch (outcome.kind) {
    case 'succeeded': {
      const summary = summaryOf(outcome.tail, outcome.durationMs);
      return { kind: 'succeeded', result: { ...(summary !== undefined && { summary }), log: logFile.relative } };
    }
    case 'aborted':
      return { kind: 'aborted' };
    case 'not-started':
    case 'timed-out':
    case 'failed': {
      const tail = 'tail' in outcome ? outcome.tail : [];
      return failed(context, whyFailed(command.argv.join(' '), outcome, step.id), tail);
    }
    default:
      return outcome satisfies never;
  }
}

function changedTrackedFiles(commands: Command[], files: string[]): string {
  const who = commands.map(({ argv }) => `\`${argv.join(' ')}\``).join(' or ');
  return `${who} changed files that are in git (${files.join(', ')}): make it leave them alone, or commit the change.`;
}

function failed({ logFile }: StepContext, reason: string, tail: string[] = []): StepOutcome {
  return { kind: 'failed', trouble: { reason, log: logFile.relative, ...(tail.length > 0 && { tail }) } };
}
