import { fixCommits } from '../process/hotfix/fix-commits.ts';
import { followProposal } from '../process/hotfix/propose-pick.ts';
import { pushPick } from '../process/hotfix/push-pick.ts';
import { tryPick, type Picking } from '../process/hotfix/try-pick.ts';
import type { Project } from '../process/project.ts';
import { activeBranches, type ActiveBranch } from '../release/active-branches.ts';
import { CHERRY_PICK, type BranchPick } from '../release/picks.ts';
import { isItsTurn, plan } from '../release/plan.ts';
import type { Release } from '../release/release.ts';
import { ForgeError } from '../services/forge/forge.ts';
import type { Refs } from '../services/repository/repository.ts';
import type { Dispatch } from './dispatch.ts';
import type { World } from './execute.ts';

/** What picking a hotfix onto other release branches needs. */
export interface PickingOnward extends Pick<World, 'projects' | 'repositoryOf' | 'forgeOf' | 'cardLink'> {
  dispatch: Dispatch;
  find: (release: string) => Promise<Release | undefined>;
  list: (project: string) => Promise<Release[]>;
  /** Takes the commits on a release's branch in as its new candidate. */
  observe: (release: string) => Promise<void>;
  /** ISO 8601, UTC. */
  now: () => string;
}

/** Branches move: so often it is looked whether they did, where nothing else asks for a look, in ms. */
const LOOK_AGAIN_MS = 25_000;

/**
 * Looks what the fix of a hotfix would do to the other release branches, and pushes it where somebody ordered that. Asked
 * at every tick, and harmless at any time: where nothing has changed, it asks nobody anything for a while.
 */
export function createPicks(engine: PickingOnward): (release: string) => Promise<void> {
  const looked = new Map<string, { state: string; at: number }>();
  const underWay = new Map<string, Promise<void>>();

  async function once(id: string): Promise<void> {
    const release = await engine.find(id);
    const project = release && engine.projects.get(release.project);
    const at = engine.now();
    if (!release || !project || plan(release, at).every((action) => action.do !== 'pick')) {
      looked.delete(id);
      return;
    }
    const state = [release.candidate?.commit, isDue(release), release.held === undefined, release.picks?.event].join();
    const last = looked.get(id);
    if (toPush(release).length === 0 && last?.state === state && Date.parse(at) - last.at < LOOK_AGAIN_MS) return;
    // Also where it fails: then it is tried again when it would be looked again.
    looked.set(id, { state, at: Date.parse(at) });
    await look(engine, release, project, at);
  }

  /** One at a time in this process. */
  return async (id) => {
    const running = underWay.get(id) ?? once(id).finally(() => underWay.delete(id));
    underWay.set(id, running);
    await running;
  };
}

/** What somebody ordered; while the release is held, nothing is pushed. */
function toPush({ picks, held }: Release): string[] {
  return held ? [] : (picks?.ordered?.branches ?? []);
}

function isDue(release: Release): boolean {
  const step = release.checklist.steps.find(({ id }) => id === CHERRY_PICK);
  return step !== undefined && isItsTurn(release, step);
}

async function look(engine: PickingOnward, release: Release, project: Project, at: string): Promise<void> {
  const repository = await engine.repositoryOf(project);
  const refs = await repository.refresh();
  const commits = await fixCommits(repository, release);
  const of = commits.at(-1)?.id;
  // A hotfix that waits for its fix.
  if (of === undefined && !isDue(release)) return;
  const active =
    of === undefined ? [] : among(refs, activeBranches(release, await engine.list(project.id), project.supported));
  const { people } = project;
  const ordered = release.picks?.ordered;
  const fix = { commits, base: release.base, tip: release.candidate?.commit ?? release.base };
  const proposals = await proposalsOf(engine, release, project);
  const picking: Picking = { repository, fix, people, at: ordered?.at ?? at, ...(proposals && { proposals }) };
  const picks = await Promise.all(
    active.map(async (branch) =>
      pickOf(picking, branch, { release, head: refs.branches.get(branch.branch), of: of ?? '' }),
    ),
  );
  // A branch whose release has finished since keeps what it got.
  const kept = (release.picks?.all ?? []).filter(
    (pick) => pick.verdict === 'pushed' && !active.some(({ branch }) => branch === pick.branch),
  );
  const found = { picks: [...picks, ...kept], of: of ?? '', seen: release.picks?.event ?? 0, at: engine.now() };
  await engine.dispatch(release.id, `picks.${release.events}`, { type: 'RecordPicks', ...found });
  // What was picked is in the candidate of the release there before anybody approves it.
  const touched = active.filter(
    (_, index) => picks[index]?.verdict === 'pushed' && toPush(release).includes(active[index]?.branch ?? ''),
  );
  await Promise.all(touched.map(async ({ release: id }) => id !== undefined && engine.observe(id)));
}

/** Where its picks are pull requests. */
async function proposalsOf(
  { forgeOf, cardLink }: PickingOnward,
  { id, tag }: Release,
  project: Project,
): Promise<Picking['proposals']> {
  const forge = project.picks === 'pull-request' ? forgeOf?.(project) : undefined;
  return forge && { forge, tag, card: await cardLink?.(id) };
}

/** A branch that is gone once all of it is in main was removed by whoever tidies up. */
function among({ branches }: Refs, active: ActiveBranch[]): ActiveBranch[] {
  return active.filter(({ branch, isMerged }) => branches.has(branch) || !isMerged);
}

/** What is known stands, as long as neither the fix nor the branch has moved. */
async function pickOf(
  picking: Picking,
  branch: ActiveBranch,
  { release, head, of }: { release: Release; head: string | undefined; of: string },
): Promise<BranchPick> {
  const known = release.picks?.all.find((pick) => pick.branch === branch.branch);
  if (toPush(release).includes(branch.branch)) return pushPick(picking, branch, known?.head);
  const isOfFix = release.picks?.of === of;
  const { proposals } = picking;
  if (isOfFix && known?.verdict === 'proposed' && known.pull && proposals)
    return followProposal({ ...picking, proposals }, branch, { ...known, pull: known.pull }, head).catch(
      (error: unknown) => {
        // What the forge doesn't say now, it says at one of the next looks.
        if (error instanceof ForgeError) return known;
        throw error;
      },
    );
  const stands = isOfFix && known && (known.verdict === 'pushed' || known.head === head);
  return stands ? known : (await tryPick(picking, branch, head)).pick;
}
