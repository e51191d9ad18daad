/** A heading of a Markdown document. */
export interface Heading {
  /** Index of its line. */
  line: number;
  level: number;
  text: string;
}

/**
 * The headings of a Markdown document, both kinds: `# …`, and a line underlined with `===` or `---`; and where its text
 * ends: at a fence of code that is never closed, else with the last line. What stands between fences is no heading.
 * Source: CommonMark 0.31, sections 4.2, 4.3 and 4.5.
 */
export function outlineOf(lines: string[]): { headings: Heading[]; end: number } {
  const headings: Heading[] = [];
  let fence: { mark: string; line: number } | undefined;
  lines.forEach((content, line) => {
    const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(content) ?? [];
    if (fence) {
      if (mark?.startsWith(fence.mark) && content.trim() === mark) fence = undefined;
      return;
    }
    if (mark !== undefined) fence = { mark, line };
    const heading = numberSigns(content) ?? underlined(content, lines[line + 1]);
    if (heading) headings.push({ line, ...heading });
  });
  return { headings, end: fence?.line ?? lines.length };
}

function numberSigns(content: string): Omit<Heading, 'line'> | undefined {
  const [, marks, text] = /^ {0,3}(#{1,6})[ \t]+(.*)$/.exec(content) ?? [];
  return marks === undefined || text === undefined ? undefined : { level: marks.length, text: text.trim() };
}

function underlined(content: string, below = ''): Omit<Heading, 'line'> | undefined {
  const [, line] = /^ {0,3}(=+|--+)[ \t]*$/.exec(below) ?? [];
  if (line === undefined || !/^ {0,3}[^\s#>=*+~`-]/.test(content)) return undefined;
  return { level: line.startsWith('=') ? 1 : 2, text: content.trim() };
}
