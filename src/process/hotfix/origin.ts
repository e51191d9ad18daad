/** As `git cherry-pick -x` writes it. */
const ORIGIN = /^\(cherry picked from commit ([0-9a-f]{40,64})\)$/gm;

/** The commits that a message says it was picked from, the first one first. */
export function originsOf(message: string): string[] {
  return Array.from(message.matchAll(ORIGIN), ([, id = '']) => id);
}

/** The message of a commit that is picked: with a last line that says from where, as `git cherry-pick -x` has it. */
export function withOrigin(message: string, commit: string): string {
  const text = message.trimEnd();
  const [last = '', ...before] = text.split('\n\n').toReversed();
  const isFooter =
    before.length > 0 && last.split('\n').every((line) => /^(?:[\w-]+: |\(cherry picked from commit )/.test(line));
  return `${text}${isFooter ? '\n' : '\n\n'}(cherry picked from commit ${commit})`;
}
