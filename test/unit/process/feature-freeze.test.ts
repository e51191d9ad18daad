import { expect, test } from 'vitest';
import { featureFreeze } from '../../../src/process/pre-release/feature-freeze.ts';
import type { StepContext } from '../../../src/process/step.ts';

test.each([
  [undefined, 'release/v1.3.0 takes fixes only'],
  [['fix'], 'release/v1.3.0 takes fixes only'],
  [['fix', 'docs'], 'release/v1.3.0 takes only fix, docs'],
])('freezing features with %j says what the branch still takes', async (freezeTakes, summary) => {
  const { work } = featureFreeze;
  if (work.kind !== 'bot') throw new Error('the bot freezes features');
  const release = { branch: 'release/v1.3.0', ...(freezeTakes && { rules: { sections: {}, freezeTakes } }) };
  expect(await work.effect({ release } as unknown as StepContext)).toEqual({ kind: 'succeeded', result: { summary } });
});
