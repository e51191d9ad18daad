import type { Objection } from '../../../release/objection.ts';
import type { ReleaseType } from '../../../release/version.ts';

const BECAUSE: Record<Objection['because'], string> = {
  feature: 'a new feature',
  breaking: 'a breaking change',
  'not a fix': 'no fix',
};

/** What a release of this type promises (release-process.md, "Release Types"). */
const PROMISE: Record<ReleaseType, string> = {
  patch: 'a patch release has bug fixes only',
  hotfix: 'a hotfix has bug fixes only',
  minor: 'a minor release breaks nothing',
  major: 'a major release may have everything',
};

/** What it is, under a heading that says what isn't allowed. */
export function whatItIs({ because }: Pick<Objection, 'because'>): string {
  return because === 'not a fix' ? 'not a fix' : BECAUSE[because];
}

/** Why a commit can't be there: `a new feature, and a patch release has bug fixes only`. */
export function whyNot({ because, against }: Pick<Objection, 'because' | 'against'>, type: ReleaseType): string {
  return `${BECAUSE[because]}, and ${against === 'freeze' ? 'the branch is frozen: it takes fixes only' : PROMISE[type]}`;
}

/** What a type doesn't allow, in a few words: `2 commits that a patch release may not have`. */
export function notAllowed(objections: readonly Objection[], type: ReleaseType): string {
  const count = objections.length;
  const commits = `${count} commit${count === 1 ? '' : 's'}`;
  const isFreeze = objections.every(({ against }) => against === 'freeze');
  return isFreeze ? `${commits} that a frozen branch doesn't take` : `${commits} that a ${type} release may not have`;
}
