import { ForgeError } from '../forge.ts';

/** What `$NAME` in credentials stands for. @throws ForgeError when it stands for nothing */
export function lookUp(value: string, variables: Readonly<Record<string, string>>): string {
  const name = /^\$([A-Za-z_]\w*)$/.exec(value)?.[1];
  const real = name === undefined ? value : variables[name];
  if (real) return real.trim();
  throw new ForgeError(
    'refused',
    `\`github\` in tminus.yaml names $${name}, but the bot has no such variable: set it and restart.`,
  );
}
