/** A value that stands for a variable of the bot's own environment: only what a project names reaches its commands. */
const REFERENCE = /^\$([A-Za-z_]\w*)$/;

/** The variable that a value refers to, e.g. `DEPLOY_TOKEN` for `$DEPLOY_TOKEN`; undefined for plain text. */
export function referenceIn(value: string): string | undefined {
  return REFERENCE.exec(value)?.[1];
}

/** The environment with the references replaced by what they stand for now: a release stores only the reference. */
export function withHandedOn(
  env: Record<string, string>,
  variables: Record<string, string>,
): { env: Record<string, string> } | { problem: string } {
  const resolved: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const reference = referenceIn(value);
    const real = reference === undefined ? value : variables[reference];
    if (real === undefined)
      return { problem: `${name} should be ${value}, but the bot has no such variable: set it and restart T-Minus.` };
    resolved[name] = real;
  }
  return { env: resolved };
}
