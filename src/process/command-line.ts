import { fillPlaceholders, placeholderProblem, type Facts } from './placeholders.ts';

/** What only a shell understands. In quotes or after a backslash it is text. */
const OPERATORS = /[|<>&;`\n]/;

/** What is wrong with a configured command, for people; undefined when nothing is. */
export function commandProblem(run: string, shell: boolean): string | undefined {
  if (run.trim() === '') return 'the command is empty: write a program and its arguments.';
  const split = shell ? { argv: [] } : splitCommand(run);
  return 'problem' in split ? split.problem : placeholderProblem(run);
}

/** Program and arguments (with `shell`: the one script), the facts put in: each stays inside the argument it stands in. */
export function commandArgv(run: string, shell: boolean, facts: Facts): { argv: string[] } | { problem: string } {
  const split = shell ? { argv: [run] } : splitCommand(run);
  if ('problem' in split) return split;
  const argv: string[] = [];
  for (const argument of split.argv) {
    const filled = fillPlaceholders(argument, facts);
    if ('problem' in filled) return filled;
    argv.push(filled.text);
  }
  return { argv };
}

/**
 * Splits a command into its arguments as a shell would, and does nothing else that a shell does: blanks separate,
 * single and double quotes keep together, a backslash takes the next character as it is (POSIX shell, 2.2 "Quoting").
 */
export function splitCommand(run: string): { argv: string[] } | { problem: string } {
  const argv: string[] = [];
  let argument: string | undefined;
  let quote = '';
  const text = run.trim();
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    const next = text.charAt(i + 1);
    if (quote === "'" && character !== "'") argument += character;
    else if (character === '\\' && (quote === '' || /["\\$`]/.test(next)))
      argument = (argument ?? '') + text.charAt(++i);
    else if (character === quote) quote = '';
    else if (quote === '' && /["']/.test(character)) {
      quote = character;
      argument ??= '';
    } else if (isShell(character, next, quote)) return { problem: needsShell(text.slice(i)) };
    else if (quote === '' && /\s/.test(character)) {
      if (argument !== undefined) argv.push(argument);
      argument = undefined;
    } else argument = (argument ?? '') + character;
  }
  if (quote !== '') return { problem: `a ${quote} is never closed: close it, or put a backslash before it.` };
  if (argument !== undefined) argv.push(argument);
  const [program = ''] = argv;
  if (/^\w+=/.test(program)) {
    return {
      problem: `“${program}” would set a variable, which takes a shell: put it under \`env\`, or set \`shell: true\`.`,
    };
  }
  return { argv };
}

/** `$` works in double quotes too. */
function isShell(character: string, next: string, quote: string): boolean {
  if (character === '$') return /[\w({]/.test(next);
  return OPERATORS.test(character) && (quote === '' || character === '`');
}

function needsShell(rest: string): string {
  const [seen = ''] = /^(?:\$\w+|\$.|&&|\|\||>>|<<|.)/.exec(rest) ?? [];
  return `${seen === '' ? 'a second line' : `“${seen}”`} needs a shell: set \`shell: true\`, or put it in single quotes to mean the character itself.`;
}
