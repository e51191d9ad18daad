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

/** `patch | minor [now] · done <step>` offers patch, minor and done. What stands in brackets belongs to the word before. */
function verbsIn(hint: string): Verb[] {
  return hint.split(/·|\|(?![^[<]*[\]>])/).flatMap((part) => {
    const [, word, rest = ''] = /^([a-z][\w-]*)(.*)$/i.exec(part.trim()) ?? [];
    return word === undefined ? [] : [{ word, rest: rest.trim() }];
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
