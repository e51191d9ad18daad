import { LineCounter, parseDocument } from 'yaml';
import { locate } from './locate.ts';
import type { Problem } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';
import { configFile, type ConfigFile } from './schema.ts';

/**
 * Reads tminus.yaml. There is a file to go on with only when nothing is wrong with it.
 * @param lookCloser finds what the schema can't see; it gets the content as it is, right or wrong
 */
export function readConfigFile(
  path: string,
  readFile: (path: string) => string,
  lookCloser: (content: unknown) => Problem[],
): { file?: ConfigFile; problems: string[] } {
  let text: string;
  try {
    text = readFile(path);
  } catch (error) {
    return { problems: [unreadable(path, error)] };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const broken = document.errors.map(({ pos: [offset], message }) => ({ ...lines.linePos(offset), message }));
    return { problems: broken.map(({ line, col, message }) => `${path}:${line}:${col}: not YAML: ${message}`) };
  }
  const content: unknown = document.toJS();
  const checked = configFile.safeParse(content);
  const problems: Problem[] = [
    ...(checked.success ? [] : schemaProblems(checked.error, content)),
    ...lookCloser(content),
  ];
  if (checked.success && problems.length === 0) return { file: checked.data, problems: [] };
  const located = problems
    .map((problem) => ({ ...problem, ...locate(document, lines, problem.path) }))
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
    .map(({ line, column, path: keys, message }) => `${path}:${line}:${column}: ${inWords(keys)}${message}`);
  return { problems: [...new Set(located)] };
}

function unreadable(path: string, error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code !== 'ENOENT')
    return `${path}: can't be read: ${error.message}.`;
  return `${path}: there is no such file: copy tminus.example.yaml and change it, or set TMINUS_CONFIG to the path of yours.`;
}

function inWords(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '';
  return `${path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .slice(1)}: `;
}
