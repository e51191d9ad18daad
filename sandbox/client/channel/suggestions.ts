import type { Command } from '../../web/protocol.ts';

/** Something that completes what is being typed. */
export interface Suggestion {
  /** What the composer holds once it is taken. */
  text: string;
  label: string;
  description: string;
}

/**
 * What can follow what is typed so far: `/` offers the commands, and a command the verbs of its usage hint. Nothing once
 * a word is complete.
 */
export function suggestionsFor(typed: string, commands: readonly Command[]): Suggestion[] {
  const [, name, rest] = /^(\/\S*)(?: ([^\n]*))?$/.exec(typed) ?? [];
  if (name === undefined) return [];
  if (rest !== undefined) {
    const command = commands.find((one) => one.command === name);
    return command === undefined ? [] : verbsFor(command, rest);
  }
  return commands
    .filter(({ command }) => command.startsWith(name))
    .map(({ command, description, hint }) => ({
      text: `${command} `,
      label: `${command} ${hint}`.trim(),
      description,
    }));
}

/** One thing that a usage hint offers. */
interface Verb {
  word: string;
  /** What else it takes, such as `<step>`. */
  rest: string;
}

/**
 * `patch | minor [now] · done <step>` offers patch, minor and done. What stands in brackets after the last of several
 * words goes with each of them.
 */
function verbsIn(hint: string): Verb[] {
  return hint.split('·').flatMap((group) => {
    const [, words = '', rest = ''] = /^([^[<…]*)(.*)$/.exec(group.trim()) ?? [];
    return words
      .split('|')
      .map((word) => word.trim())
      .filter((word) => /^[a-z][\w-]*$/i.test(word))
      .map((word) => ({ word, rest }));
  });
}

function verbsFor({ command, hint }: Command, typed: string): Suggestion[] {
  const verbs = verbsIn(hint).filter(({ word }) => word.startsWith(typed));
  if (verbs.some(({ word }) => word === typed)) return [];
  return verbs.map(({ word, rest }) => ({
    text: `${command} ${word}${/^<|^…/.test(rest) ? ' ' : ''}`,
    label: `${command} ${word}`,
    description: rest,
  }));
}
