/** `$NAME` anywhere in a text. */
const REFERENCE = /\$([A-Za-z_]\w*)/g;

/** The variable that a value stands for as a whole, e.g. `$HOOK_URL`; any other value as it is. */
export function orVariable(value: string, variables: Readonly<Record<string, string>>): string {
  return /^\$[A-Za-z_]\w*$/.test(value) ? withVariables(value, variables) : value;
}

/** The text with each `$NAME` replaced by that variable of the bot; a variable that isn't there is empty. */
export function withVariables(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(REFERENCE, (_, name: string) => variables[name]?.trim() ?? '');
}
