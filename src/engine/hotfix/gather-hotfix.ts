import { hotfixProcess } from '../../process/hotfix/checklist.ts';
import { peopleBehind } from '../../process/people-behind.ts';
import type { Project } from '../../process/project.ts';
import { resolveChecklist } from '../../process/resolve.ts';
import { hotfixVersion } from '../../release/hotfix-start.ts';
import { reservedVersions, type Ledger } from '../../release/ledger.ts';
import type { Objection, Waiver } from '../../release/objection.ts';
import { refuse } from '../../release/refusal.ts';
import type { HotfixFacts, ReleaseFacts } from '../../release/release-facts.ts';
import { enoughFor } from '../../release/satisfiable.ts';
import { branchOf, tagOf } from '../../release/version.ts';
import type { HotfixRequest } from '../desk.ts';
import { configured } from '../planning/configured.ts';
import { datesOf, takenIn, type Gathering, type Prospect } from '../planning/gather-facts.ts';
import { judgeCommits } from '../planning/judge-commits.ts';
import { askBase, type No } from './ask-base.ts';
import { namedFixes } from './named-fixes.ts';
import { survey } from './survey.ts';

/**
 * Works out the hotfix as it would begin: what production really runs, whether main has moved on since, and the fix as
 * far as it was named. Changes nothing that anybody sees.
 * @throws RepositoryError
 */
export async function gatherHotfix(
  engine: Gathering,
  project: Project,
  request: HotfixRequest,
  { id, ledger }: { id: string; ledger: Ledger | undefined },
): Promise<Prospect | No> {
  const summary = request.summary.trim();
  if (summary === '') return refuse('hotfix-summary-missing', { project: project.id });
  const found = await survey(engine, project);
  if ('text' in found) return found;
  const { repository, refs, head, prefix, production, released, newest, since } = found;
  const names = { tags: refs.tags.keys(), branches: refs.branches.keys() };
  const next = hotfixVersion({ production, prefix, ...names, reserved: reservedVersions(ledger) });
  if ('problem' in next) return refuse('bad-version', next);
  const { version } = next;
  const as = { type: 'hotfix', version } as const;
  const base = askBase(project, request, { production, newest, changes: judgeCommits(since, project, as).changes });
  if (typeof base === 'object') return base;

  const fixes = await namedFixes(repository, project.id, request.picks ?? []);
  if ('text' in fixes) return fixes;
  const commits = [...fixes.commits.toReversed(), ...(base === 'main' ? since : [])];
  const judged = judgeCommits(commits, project, as);
  const isOfMain = ({ commit }: Objection): boolean => since.some((one) => one.id === commit);
  const waivers = request.base === 'main' ? letIn(request, judged.objections.filter(isOfMain)) : [];
  const tag = tagOf(version, prefix);
  const branch = branchOf('hotfix', tag);
  const picks = fixes.named;
  const hotfix: HotfixFacts = {
    summary,
    ...(request.from && { from: request.from }),
    ...(picks.length > 0 && { picks }),
    base,
  };
  const { opensAt, note: _, ...dates } = datesOf(project, request);
  const checklist = resolveChecklist(project, opensAt, hotfixProcess(hotfix));
  return {
    repository,
    ...judged,
    ways: {},
    taken: takenIn(refs, tag, branch),
    people: {
      roster: await engine.roster.read(Object.values(project.roles).flat(), enoughFor(checklist)),
      authors: peopleBehind(
        commits.map(({ authorEmail }) => authorEmail),
        project.people,
      ),
    },
    facts: {
      ...withoutWord(configured(project, repository.webAddress(head))),
      ...dates,
      id,
      type: 'hotfix',
      version,
      tag,
      branch,
      previousTag: production,
      base: base === 'main' ? head : released,
      checklist,
      ...(waivers.length > 0 && { waivers }),
      hotfix,
    },
  };
}

/** A hotfix is announced by itself: nobody has to look at the words first. */
function withoutWord<T extends Pick<ReleaseFacts, 'announcing'>>(facts: T): T {
  if (!facts.announcing) return facts;
  const { confirm: _, ...announcing } = facts.announcing;
  return { ...facts, announcing };
}

/** Whoever has it cut from main all the same lets in what a hotfix may not have: it takes their right to. */
function letIn({ summary, by, at }: HotfixRequest, objections: readonly Objection[]): Waiver[] {
  const reason = `the hotfix is cut from main all the same: ${summary.trim()}`;
  return objections.map(({ commit, against }) => ({ commit, against, reason, by: by.id, at }));
}
