import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take ten seconds and more, the longest first. Who adds such a file adds it here: one that comes last keeps everybody waiting. */
const LONG = [
  'end-to-end/hotfix.long',
  'end-to-end/rollback-from-every-state.long',
  'end-to-end/killed-anywhere.long',
  'end-to-end/post-release.long',
  'unit/release/health/simulation.long',
  'end-to-end/terminal.long',
  'integration/slack/fuzz/commands.long',
  'end-to-end/killed-while-failing.long',
  'end-to-end/hostile-corpus.long',
  'browser/release',
  'integration/process/git-conflicts/picks.long',
  'integration/engine/hotfix.long',
  'browser/hotfix.long',
  'browser/approvals.long',
  'integration/process/git-conflicts/merge.long',
  'end-to-end/github.long',
  'end-to-end/readers-and-programs.long',
  'end-to-end/main-moves-on.long',
  'integration/engine/watch.long',
  'end-to-end/secrets-stay-in.long',
  'end-to-end/split-roles.long',
  'integration/engine/metrics-trouble.long',
  'browser/page',
  'sandbox/demo/project-scripts.long',
  'end-to-end/hostile-text.long',
  'sandbox/demo/deployment.long',
  'integration/engine/perform',
  'end-to-end/planning',
  'integration/process/release-day/merge-to-main',
  'integration/engine/planning/rehearse.long',
  'end-to-end/refuses-to-start',
  'end-to-end/journey-http',
  'end-to-end/planning-changelog',
  'browser/elements',
  'integration/engine/approvals',
  'integration/engine/observe',
  'end-to-end/journey-socket-mode',
  'sandbox/demo/monitoring.long',
  'sandbox/demo/hands-on.long',
  'sandbox/demo/panel',
];

/** Starts the long files first, so that all cores are busy until the end; the order of the others is Vitest's. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}

function place({ moduleId }: TestSpecification): number {
  const index = LONG.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return index === -1 ? LONG.length : index;
}
