/** The message of a commit that is picked, with where it came from, as `git cherry-pick -x` writes it. */
export function pickMessage(message: string, commit: string): string {
  const text = message.trimEnd();
  const last =
    text
      .split(/\n{2,}/)
      .slice(1)
      .at(-1)
      ?.split('\n') ?? [];
  const isFooter = last.length > 0 && last.every((line) => /^(?:[\w-]+: |\(cherry picked from commit )/.test(line));
  return `${text}${isFooter ? '\n' : '\n\n'}(cherry picked from commit ${commit})`;
}

/** The commits that a message says it was picked from; none for any other. */
export function pickedFrom(message: string): string[] {
  return [...message.matchAll(/^\(cherry picked from commit ([0-9a-f]{40,64})\)$/gm)].map(([, commit = '']) => commit);
}
