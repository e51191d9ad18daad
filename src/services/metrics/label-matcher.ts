/** One condition on a label, as in `{status=~"5.."}`. A label that a series doesn't have is empty, as in PromQL. */
export interface LabelMatcher {
  label: string;
  operator: '=' | '!=' | '=~' | '!~';
  value: string;
}

/** Longer regular expressions are lists that belong into labels. */
const LONGEST_PATTERN = 200;
/** Longer label values are never matched with a regular expression. */
const LONGEST_VALUE = 1_000;
/** Each * or + may try every length: two of them on the longest value take a million steps at the worst. */
const MOST_REPEATS = 2;
const MOST_OPTIONALS = 6;

/** Parts of a regular expression, escapes and classes first, so that what stands in them isn't taken for a mark. */
const PARTS = /\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?[^:]|\)(?:[*+]|\{)|[*+?]\??|\{\d+(?:,\d*)?\}/gs;

/** A function that says whether labels meet all conditions. They must have been found free of problems. */
export function matching(matchers: readonly LabelMatcher[]): (labels: Readonly<Record<string, string>>) => boolean {
  const tests = matchers.map(({ label, operator, value }) => {
    const test = valueTest(operator, value);
    return (labels: Readonly<Record<string, string>>) => test(labels[label] ?? '');
  });
  return (labels) => tests.every((test) => test(labels));
}

/**
 * What is wrong with a regular expression, as the end of a sentence. Backtracking can take for ever on a value that
 * somebody else chose, so groups can't be repeated, and little else.
 */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.length > LONGEST_PATTERN) return `is longer than ${LONGEST_PATTERN} characters: make it shorter`;
  const parts = pattern.match(PARTS) ?? [];
  if (parts.some((part) => part.startsWith('(?') || /^\\[1-9k]/.test(part))) {
    return 'has something that T-Minus doesn’t take (look-around, flags or back-references): leave it out';
  }
  if (parts.some((part) => part.startsWith(')'))) return 'repeats a group, which can take for ever: write it without';
  const repeats = parts.filter((part) => /^[*+{]/.test(part)).length;
  const optionals = parts.filter((part) => part.startsWith('?')).length;
  if (repeats > MOST_REPEATS || optionals > MOST_OPTIONALS) {
    return `repeats too much, which can take for ever: use at most ${MOST_REPEATS} of * and +, and ${MOST_OPTIONALS} of ?`;
  }
  try {
    anchored(pattern);
    return undefined;
  } catch {
    return 'is no regular expression: correct it';
  }
}

function valueTest(operator: LabelMatcher['operator'], wanted: string): (value: string) => boolean {
  switch (operator) {
    case '=':
      return (value) => value === wanted;
    case '!=':
      return (value) => value !== wanted;
    case '=~':
      return patternTest(wanted);
    case '!~': {
      const test = patternTest(wanted);
      return (value) => !test(value);
    }
    default:
      return operator satisfies never;
  }
}

/** Thousands of series have a handful of values. */
function patternTest(pattern: string): (value: string) => boolean {
  const expression = anchored(pattern);
  const seen = new Map<string, boolean>();
  return (value) => {
    const before = seen.get(value);
    if (before !== undefined) return before;
    const result = value.length <= LONGEST_VALUE && expression.test(value);
    if (seen.size < 1_000) seen.set(value, result);
    return result;
  };
}

/** As in PromQL, the whole value has to match. */
function anchored(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 's');
}
