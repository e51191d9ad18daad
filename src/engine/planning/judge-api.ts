import { join } from 'node:path';
import { checkApi, type ApiJudge, type ApiVerdict } from '../../process/api-check.ts';
import type { World } from '../execute.ts';

/** So many verdicts are remembered: a commit doesn't change, and a plan is followed by a start. */
const REMEMBERED = 50;

/** Whoever asks while the judge is at work hears what it says in the end; a trouble is not remembered. */
export function createApiJudge({
  runner,
  baseEnv,
  variables,
  dataDir,
}: Pick<World, 'runner' | 'baseEnv' | 'variables' | 'dataDir'>): ApiJudge {
  const verdicts = new Map<string, Promise<ApiVerdict>>();
  const ask: ApiJudge = async (project, of) =>
    checkApi({
      ...of,
      project,
      runner,
      baseEnv,
      variables,
      signal: new AbortController().signal,
      logFile: join(dataDir, 'logs', 'api-check', `${project.id}.log`),
    });
  return async (project, of) => {
    if (!project.apiCheck) return {};
    const key = [project.id, of.commit, of.previousTag].join(' ');
    const verdict = verdicts.get(key) ?? ask(project, of);
    verdicts.set(key, verdict);
    const forget = (): unknown => verdicts.delete(key);
    verdict.then((found) => 'trouble' in found && forget(), forget);
    const [oldest] = verdicts.keys();
    if (verdicts.size > REMEMBERED && oldest !== undefined) verdicts.delete(oldest);
    return verdict;
  };
}
