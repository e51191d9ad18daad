import { hotfixProcess } from '../../process/hotfix/checklist.ts';
import { peopleBehind } from '../../process/people-behind.ts';
import type { Project } from '../../process/project.ts';
import { resolveChecklist } from '../../process/resolve.ts';
import { hotfixBase, hotfixVersion, unreleasedIn, unreleasedInWords } from '../../release/hotfix-start.ts';
import { reservedVersions, type Ledger } from '../../release/ledger.ts';
import type { Objection } from '../../release/objection.ts';
import { refuse, type Refusal } from '../../release/refusal.ts';
import type { HotfixFacts } from '../../release/release-facts.ts';
import { whatRuns } from '../../release/rollback.ts';
import { enoughFor } from '../../release/satisfiable.ts';
import { branchOf, prefixOf, tagOf } from '../../release/version.ts';
import { isUnderstood } from '../../release/meaning.ts';
import { needOf } from '../../release/need.ts';
import type { HotfixQuestion, HotfixRequest } from '../desk.ts';
import { configured, datesOf, takenIn, type Gathering, type Prospect } from '../planning/gather-facts.ts';
import { judgeCommits } from '../planning/judge-commits.ts';
import { namedFixes } from './named-fixes.ts';

/** Why there can be no such hotfix yet; with the question that somebody has to answer first. */
type No = Refusal & { asks?: HotfixQuestion };

const MOST_SUBJECTS = 5;

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
  const { main, path, people, rules } = project;
  const summary = request.summary.trim();
  if (summary === '') return refuse('hotfix-summary-missing', { project: project.id });
  const repository = await engine.repositoryOf(project);
  const refs = await repository.refresh();
  const head = refs.branches.get(main);
  if (head === undefined)
    return refuse('no-main', { repository: project.id, main, branches: [...refs.branches.keys()] });
  const prefix = project.tagPrefix ?? prefixOf(refs.tags.keys());
  const production = whatRuns(await repository.lastTag(head, prefix), await engine.list(project.id));
  const released = production === undefined ? undefined : refs.tags.get(production);
  if (production === undefined || released === undefined)
    return refuse('nothing-in-production', { project: project.id });
  const next = hotfixVersion({ production, prefix, tags: refs.tags.keys(), reserved: reservedVersions(ledger) });
  if ('problem' in next) return refuse('bad-version', next);
  const { version } = next;

  const as = { type: 'hotfix', version } as const;
  const since = await repository.changes(production, head, { path });
  const { changes } = judgeCommits(since, project, as);
  const unreleased = unreleasedIn(changes, { rules });
  const base = hotfixBase(unreleased, request.base);
  if (base === 'ask') {
    const isMore = (change: (typeof changes)[number]): boolean =>
      needOf(change, { rules }) !== undefined || !isUnderstood(change, rules);
    const subjects = [...new Set(changes.filter(isMore).map(({ subject }) => subject))].slice(0, MOST_SUBJECTS);
    const what = unreleasedInWords(unreleased);
    return {
      ...refuse('hotfix-base', { main, production, what }),
      asks: { request, production, main, unreleased, subjects },
    };
  }

  const fixes = await namedFixes(repository, project.id, request.picks ?? []);
  if ('text' in fixes) return fixes;
  const commits = [...fixes.commits.toReversed(), ...(base === 'main' ? since : [])];
  const judged = judgeCommits(commits, project, as);
  const tag = tagOf(version, prefix);
  const branch = branchOf('hotfix', tag);
  const picks = fixes.named;
  const { opensAt, note: _, ...dates } = datesOf(project, { ...request, type: 'hotfix' });
  const checklist = resolveChecklist(project, opensAt, hotfixProcess({ picks }));
  const asked =
    request.base === 'main' ? judged.objections.filter(({ commit }) => since.some(({ id }) => id === commit)) : [];
  const waivers = asked.map(({ commit, against }: Objection) => ({
    commit,
    against,
    reason: `the hotfix is cut from ${main} all the same: ${summary}`,
    by: request.by.id,
    at: request.at,
  }));
  const hotfix: HotfixFacts = {
    summary,
    ...(request.from && { from: request.from }),
    ...(picks.length > 0 && { picks }),
    base,
  };
  const emails = commits.map(({ authorEmail }) => authorEmail);
  return {
    repository,
    ...judged,
    ways: {},
    taken: takenIn(refs, tag, branch),
    people: {
      roster: await engine.roster.read(Object.values(project.roles).flat(), enoughFor(checklist)),
      authors: peopleBehind(emails, people),
    },
    facts: {
      ...configured(project),
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
