import { list } from '../wording.ts';
import { firstOf } from './naming.ts';

/** What is refused of picking a hotfix onto other release branches. */
export const PICKS = {
  'no-picks': (p: { tag: string }) =>
    `${p.tag} is no hotfix: only what a hotfix mends is picked onto other release branches.`,
  'pick-not-reached': (p: { tag: string; waitingFor: readonly string[] }) =>
    `${p.tag} is not picked onto other branches before production has proven it: first ${firstOf(p.waitingFor)}.`,
  'unknown-pick': (p: { branch: string; branches: readonly string[] }) =>
    p.branches.length > 0
      ? `“${p.branch}” is no other release branch that is active: choose ${list(p.branches)}.`
      : `“${p.branch}” is no other release branch that is active, and none is: there is nothing to pick.`,
  'nothing-to-pick': (p: { tag: string; standing: string }) =>
    p.standing === ''
      ? `T-Minus knows of no other release branch that ${p.tag} could be picked onto.`
      : `There is nothing of ${p.tag} that T-Minus could push: ${p.standing}.`,
  'picks-left': (p: { branches: readonly string[] }) =>
    `${list(p.branches, 'and')} ${p.branches.length === 1 ? 'takes' : 'take'} the fix as it is: type \`/release pick\`, and wait for it. To go without, type \`/release skip cherry-pick <reason>\`.`,
} as const satisfies Record<string, (facts: never) => string>;
