/** How likely all tests of one check's soak together may be wrong about a healthy release. */
const FALSE_ALARMS = 0.005;

/**
 * How small a p counts as significant in one test of one look.
 *
 * A soak looks again and again, and with an unchanged level would find something by chance sooner or later. So its share
 * of false alarms is spent evenly over all looks, checks and rules: Bonferroni's inequality, or in the words of group
 * sequential trials the uniform spending function of Lan & DeMets (1983), Biometrika 70: 659–663, without making use of
 * the correlation between looks, which only makes it safer.
 * @param tests looks times checks of the whole soak
 * @param rules of one check: 1 or 2
 */
export function level(tests: number, rules: number): number {
  return FALSE_ALARMS / (Math.max(1, tests) * Math.max(1, rules));
}
