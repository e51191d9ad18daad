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
 * `patch | minor [now] · done <step>` offers patch, minor and done. What stands behind the last of several words goes
 * with each of them.
 */
function verbsIn(hint: string): Verb[] {
  return hint.split('·').flatMap((group) => {
    const [, words = '', rest = ''] = /^((?:[a-z][\w-]*)(?: \| [a-z][\w-]*)*) ?(.*)$/i.exec(group.trim()) ?? [];
    return words
      .split(' | ')
      .filter((word) => word !== '')
      .map((word) => ({ word, rest }));
  });
}

function verbsFor({ command, hint }: Command, typed: string): Suggestion[] {
  const verbs = verbsIn(hint);
  const [first = '', ...more] = typed.split(' ');
  const verb = verbs.find(({ word }) => word === first);
  if (verb) return more.length === 1 ? followersOf(verb, more[0] ?? '', command) : [];
  return verbs
    .filter(({ word }) => word.startsWith(typed))
    .map(({ word, rest }) => ({
      text: `${command} ${word}${rest === '' || rest.startsWith('[') ? '' : ' '}`,
      label: `${command} ${word}`,
      description: rest,
    }));
}

/** The words that can follow a verb: one of `<patch | minor>`, or what stands in brackets, once a letter is typed. */
function followersOf({ word, rest }: Verb, typed: string, command: string): Suggestion[] {
  const [, needed = ''] = /^<([^>]* \| [^>]*)>/.exec(rest) ?? [];
  const optional = typed === '' ? [] : [...rest.matchAll(/\[([^\]]*)\]/g)].map(([, inside = '']) => inside);
  const choices = [needed, ...optional].flatMap((choice) => choice.split(' | ')).filter((choice) => choice !== '');
  const followers = choices.map((choice) => choice.split(' ', 1)[0] ?? '');
  if (followers.includes(typed)) return [];
  return followers
    .filter((follower) => follower.startsWith(typed))
    .map((follower) => ({
      text: `${command} ${word} ${follower}`,
      label: `${command} ${word} ${follower}`,
      description: '',
    }));
}
