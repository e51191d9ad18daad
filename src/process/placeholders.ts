/** Whatever a project's tags begin with, then the version. */
const TAG = /^(?:[A-Za-z@][\w.@/-]*)?\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;

/** What stands for a fact of the release in a configured command, and what its value has to look like. */
const PATTERNS = {
  version: /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/,
  tag: TAG,
  previousTag: TAG,
  branch: /^[0-9A-Za-z][\w./-]*$/,
  environment: /^[0-9A-Za-z][\w-]*$/,
  commit: /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/,
  stage: /^[0-9A-Za-z][\w.-]*%?$/,
  percent: /^\d{1,3}$/,
} as const;

export type Placeholder = keyof typeof PATTERNS;

/** The facts of one release that are known. */
export type Facts = Partial<Record<Placeholder, string>>;

/** Every `{word}`; not the `${word}` of a shell. */
const WORD = /(?<!\$)\{(\w+)\}/g;

/** What is wrong with the placeholders of a command, for people; undefined when nothing is. */
export function placeholderProblem(text: string): string | undefined {
  const unknown = [...text.matchAll(WORD)].map(([, word = '']) => word).find((word) => !isPlaceholder(word));
  if (unknown === undefined) return undefined;
  const known = Object.keys(PATTERNS).map((name) => `{${name}}`);
  return `{${unknown}} is not a placeholder: there are ${known.join(' ')}. To mean the braces themselves, put a space inside them.`;
}

/** Puts the facts in. No value can end the argument that it stands in: each is held against a strict pattern. */
export function fillPlaceholders(text: string, facts: Facts): { text: string } | { problem: string } {
  let problem = placeholderProblem(text);
  const filled = text.replace(WORD, (match, word: string) => {
    if (!isPlaceholder(word)) return match;
    const value = facts[word];
    if (value === undefined) problem ??= missing(word);
    else if (!PATTERNS[word].test(value))
      problem ??= `“${value}” can't be put in for {${word}}: it is not safe in a command.`;
    return value ?? match;
  });
  return problem === undefined ? { text: filled } : { problem };
}

function isPlaceholder(word: string): word is Placeholder {
  return Object.hasOwn(PATTERNS, word);
}

function missing(word: Placeholder): string {
  if (word === 'previousTag') return 'There is no {previousTag}: this is the first release of the project.';
  if (word === 'environment') return 'There is no {environment} here: name it in `environment` of the step.';
  if (word === 'stage') return 'There is no {stage} here: only what stands under `stages` has one.';
  if (word === 'percent') return 'There is no {percent} here: only a stage has one whose name is a share, such as 10%.';
  return `There is no {${word}} yet.`;
}
