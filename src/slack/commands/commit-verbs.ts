import { isCommit, steer, type Read } from './said.ts';

/** What can be typed about the commits of a release that is under way, besides `override`. */
export const COMMIT_VERBS: Record<string, Read> = {
  'take-back': ({ words: [commit, ...more], scope }) =>
    commit === undefined || !isCommit(commit) || more.length > 0
      ? {
          mistake:
            'Say which commit is taken back on the release branch: 7 digits or more of its id, for example `/release take-back 3f2a9c1`.',
        }
      : { ask: { kind: 'take-back', commit: commit.toLowerCase(), ...scope } },
  classify: ({ words: [commit, kind, ...more], scope }) => {
    if (commit === undefined) return { ask: { kind: 'unclassified', ...scope } };
    return !isCommit(commit) || kind === undefined || more.length > 0
      ? {
          mistake:
            'Say which commit it is, and what: feature, fix, performance, breaking or internal. For example `/release classify 3f2a9c1 feature`.',
        }
      : steer({ type: 'Classify', kinds: { [commit.toLowerCase()]: kind.toLowerCase() } }, scope);
  },
  'make-it': ({ words: [word, ...more], scope }) => {
    const type = (['patch', 'minor', 'major'] as const).find((known) => known === word?.toLowerCase());
    return type === undefined || more.length > 0
      ? {
          mistake:
            'A release that is under way is made minor or major: it is cancelled, and one of that type is started in its place. For example `/release make-it minor`.',
        }
      : { ask: { kind: 'start-instead', type, ...scope } };
  },
};
