import type { Driver } from '../../../sandbox/slack/driver.ts';
import type { Cast, Scene } from '../../../sandbox/demo/script.ts';
import type { StageOptions } from '../../../sandbox/demo/stage.ts';

/** Two people are enough for a release: Alice writes code and answers for quality, Bob for releases and security. */
export const TWO_PEOPLE: Cast = { developer: 'alice', manager: 'bob', qa: 'alice', security: 'bob' };

/** Their roles in tminus.yaml. */
export const TWO_PEOPLES_ROLES: NonNullable<StageOptions['roles']> = {
  developer: ['U0ALICE'],
  qa: ['U0ALICE'],
  'release-manager': ['U0BOB'],
  security: ['U0BOB'],
};

/** Plays some scenes, one after the other. */
export async function play(driver: Driver, scenes: readonly Scene[]): Promise<void> {
  for (const { happens } of scenes) await happens(driver);
}
