/** `$NAME` anywhere in a text. */
const REFERENCE = /\$([A-Za-z_]\w*)/g;

/** The text with each `$NAME` replaced by that variable of the bot; a variable that isn't there is empty. */
export function withVariables(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(REFERENCE, (_, name: string) => variables[name]?.trim() ?? '');
}
