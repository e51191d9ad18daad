import {
  applyEdits,
  findNodeAtLocation,
  modify,
  parseTree,
  printParseErrorCode,
  type JSONPath,
  type ParseError,
} from 'jsonc-parser';
import { unsettledIn } from '../conflict-marks.ts';

/** The text of a package.json with this version, otherwise byte for byte the same. `problem` is for people. */
export function withPackageVersion(text: string, version: string): { text: string } | { problem: string } {
  return edited(text, [['version']], version, { insert: true });
}

/** The text of a package-lock.json or npm-shrinkwrap.json with this version wherever the package's own stands. */
export function withLockVersion(text: string, version: string): { text: string } | { problem: string } {
  return edited(text, [['version'], ['packages', '', 'version']], version, { insert: false });
}

function edited(
  text: string,
  paths: JSONPath[],
  version: string,
  { insert }: { insert: boolean },
): { text: string } | { problem: string } {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const json = text.slice(bom.length);
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { disallowComments: true });
  const [error] = errors;
  const marked = unsettledIn(json);
  if (error && marked !== undefined)
    return { problem: `holds the marks of a merge that was never settled (line ${marked})` };
  if (error)
    return { problem: `is not valid JSON (line ${lineOf(json, error.offset)}: ${printParseErrorCode(error.error)})` };
  if (root?.type !== 'object') return { problem: 'is not a JSON object' };
  const found = paths.flatMap((path) => findNodeAtLocation(root, path) ?? []);
  const content = JSON.stringify(version);
  if (found.length > 0 || !insert) {
    return {
      text:
        bom +
        applyEdits(
          json,
          found.map(({ offset, length }) => ({ offset, length, content })),
        ),
    };
  }
  const formattingOptions = { ...indentationOf(json), eol: json.includes('\r\n') ? '\r\n' : '\n' };
  return {
    text:
      bom + applyEdits(json, modify(json, ['version'], version, { formattingOptions, getInsertionIndex: afterName })),
  };
}

function afterName(properties: string[]): number {
  return properties.indexOf('name') + 1;
}

function indentationOf(json: string): { insertSpaces: boolean; tabSize: number } {
  const [, indentation = '  '] = /\n([ \t]+)"/.exec(json) ?? [];
  return { insertSpaces: !indentation.startsWith('\t'), tabSize: indentation.length };
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
