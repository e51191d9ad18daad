import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take ten seconds and more, the longest first. Who adds such a file adds it here: one that comes last keeps everybody waiting. */
const LONG = [
  'end-to-end/killed-anywhere',
  'end-to-end/post-release',
  'browser/release',
  'unit/release/health/simulation',
  'end-to-end/killed-while-failing',
  'integration/engine/watch',
  'browser/page',
  'end-to-end/split-roles',
  'end-to-end/hostile-text',
  'end-to-end/main-moves-on',
  'browser/elements',
  'integration/engine/metrics-trouble',
  'sandbox/demo/project-scripts',
  'sandbox/demo/deployment',
  'integration/engine/perform',
  'sandbox/demo/hands-on',
  'sandbox/demo/monitoring',
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
