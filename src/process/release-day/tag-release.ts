import { withoutWaived } from '../../release/allowed.ts';
import { isOfApi } from '../../release/api-verdict.ts';
import { whyBehind } from '../../release/behind.ts';
import type { Objection } from '../../release/objection.ts';
import type { Release } from '../../release/release.ts';
import { list } from '../../release/wording.ts';
import { RepositoryError } from '../../services/repository/repository.ts';
import { candidateOf } from '../candidate.ts';
import { failed, gitStep, short } from '../git-step.ts';
import { withApi } from '../judge.ts';
import { withPublished } from './publish-release.ts';
import { nameInTheWay } from '../name-in-the-way.ts';
import type { Effect, StepContext, StepDefinition, StepOutcome } from '../step.ts';

const effect: Effect = gitStep(async (context) => withPublished(context, await tagAndPush(context)));

async function tagAndPush(context: StepContext): Promise<StepOutcome> {
  const { release, repository, at, signal } = context;
  const { tag, tagTarget } = release;
  if (tagTarget === undefined) return failed('Nothing was merged that could be tagged: merge to main first.');
  const found = await look(context, tagTarget);
  if (found) return found;
  const behind = whyBehind(release, await context.production());
  if (behind) return failed(behind.text);
  const broken = await lastCheck(context);
  if (broken) return broken;
  const object = await repository.tag({ name: tag, commit: tagTarget, message: messageOf(release), at });
  if (signal.aborted) return { kind: 'aborted' };
  try {
    await repository.push([{ ref: `refs/tags/${tag}`, to: object }]);
  } catch (error) {
    if (!(error instanceof RepositoryError) || error.code !== 'rejected') throw error;
    const now = await look(context, tagTarget);
    if (!now) throw error;
    return now;
  }
  return tagged(context, tagTarget, { signed: await repository.isSigned(object) });
}

/** Tag release: annotated, with the changelog as its message, signed where a key is configured; and its release on the forge. */
export const tagRelease: StepDefinition = {
  id: 'tag-release',
  phase: 'release-day',
  title: 'Tag release',
  needs: ['merge-to-main'],
  evidence: 'candidate',
  undo: { by: 'never', says: '{tag} is never taken back: the next version replaces it' },
  work: { kind: 'bot', effect },
};

/**
 * Once more from git itself: does what is tagged keep what its type promises? A candidate that was never judged, of an
 * older T-Minus, was approved as it is.
 */
async function lastCheck({ release, repository, people }: StepContext): Promise<StepOutcome | undefined> {
  const { candidate, type, tag, waivers } = release;
  if (!candidate?.objections) return undefined;
  const { objections = [] } = await candidateOf(repository, release, candidate.commit, { people });
  const open = withoutWaived(withApi(objections, candidate), waivers);
  if (open.length === 0) return undefined;
  const named = open.slice(0, MOST_NAMED).map(({ commit, subject, because, against }) => {
    const where = against === 'type' ? `a ${type} release` : 'a frozen branch';
    return `${isOfApi(commit) ? '' : `${short(commit)} `}${subject} (${NAME_OF[because]}, which ${where} doesn't take)`;
  });
  const more = open.length > named.length ? [`${open.length - named.length} more`] : [];
  return failed(
    `${tag} can't be tagged with ${list([...named, ...more], 'and')}. Type \`/release override <commit> <reason>\` ` +
      'and `/release retry tag-release`, or `/release cancel <reason>`, and start it as what it is.',
  );
}

const MOST_NAMED = 3;
const NAME_OF: Record<Objection['because'], string> = {
  feature: 'a feature',
  breaking: 'a breaking change',
  'not a fix': 'no fix',
};

/** The tag as it is on the remote: ours, somebody else's, or undefined when there is none. */
async function look(context: StepContext, tagTarget: string): Promise<StepOutcome | undefined> {
  const { release, repository } = context;
  const { tag } = release;
  const { tags } = await repository.refresh();
  const found = tags.get(tag);
  if (found === undefined) return besideAnother(tag, nameInTheWay(tag, tags.keys()));
  if (found === tagTarget) return tagged(context, found, { already: true, signed: await repository.isSigned(tag) });
  return failed(
    `The tag ${tag} is on the remote already, at ${short(found)} and not at ${short(tagTarget)}, which was approved. ` +
      `If nothing was released from it, delete it (git push origin --delete refs/tags/${tag}) and type ` +
      '`/release retry tag-release`; else type `/release cancel <reason>` and start the next version.',
  );
}

function tagged(
  { release }: StepContext,
  commit: string,
  { already = false, signed }: { already?: boolean; signed: boolean },
): StepOutcome {
  const words = `${release.tag} at ${short(commit)}${already ? ' already' : ''}${signed ? ', signed' : ''}`;
  return { kind: 'succeeded', result: { summary: words } };
}

function besideAnother(tag: string, other: string | undefined): StepOutcome | undefined {
  if (other === undefined) return undefined;
  return failed(
    `The remote has a tag ${other}, and git can't have ${tag} beside it. Delete that one ` +
      `(git push origin --delete refs/tags/${other}) and type \`/release retry tag-release\`.`,
  );
}

/** The changelog section; its heading without the mark is the first line. */
function messageOf({ tag, candidate }: Release): string {
  return candidate?.notes?.replace(/^# /, '') ?? tag;
}
