import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { configJsonSchema } from './json-schema.ts';
import type { Problem } from './problem.ts';

/** What the schema found, in words for people. */
export function schemaProblems(error: z.ZodError, file: unknown): Problem[] {
  return error.issues.flatMap((issue) => explain(issue, file));
}

function explain(issue: z.core.$ZodIssue, file: unknown): Problem[] {
  const { path } = issue;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], message: unknownKey(key, knownKeys(path)) }));
    case 'invalid_type':
      if (!issue.message.startsWith('Invalid')) return [{ path, message: issue.message }]; // the schema has words of its own
      return [{ path, message: `${expected(issue.expected)}, found ${found(valueAt(file, path))}.` }];
    case 'invalid_value':
      return [
        { path, message: `“${String(valueAt(file, path))}” is not one of ${issue.values.map(String).join(', ')}.` },
      ];
    case 'invalid_key':
      return issue.issues.map(({ message }) => ({ path, message }));
    case 'invalid_union':
      return ofMeant(issue, file);
    default:
      return [{ path, message: issue.message }];
  }
}

/** Of several ways to write something, what is wrong with the one that was meant: text, a list, or keys and values. */
function ofMeant({ path, message, errors }: z.core.$ZodIssueInvalidUnion, file: unknown): Problem[] {
  const meant = errors.find((issues) =>
    issues.every((issue) => issue.code !== 'invalid_type' || issue.path.length > 0),
  );
  if (!meant) return [{ path, message }];
  return meant.flatMap((issue) => explain({ ...issue, path: [...path, ...issue.path] }, file));
}

/** The nearest key, where one is near; else all of them. */
function unknownKey(key: string, known: string[]): string {
  const near = closest(key, known);
  if (distance(key, near) <= Math.max(2, key.length / 3)) return `there is no such key: did you mean \`${near}\`?`;
  return `there is no such key: there are ${known.join(', ')}.`;
}

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
}

function knownKeys(path: readonly PropertyKey[]): string[] {
  let at: JsonSchema = configJsonSchema();
  for (const key of path) {
    at = at.properties?.[String(key)] ?? at.additionalProperties ?? at.items ?? {};
    at = at.anyOf?.find(({ properties }) => properties) ?? at;
  }
  return Object.keys(at.properties ?? {});
}

function expected(type: string): string {
  const words: Record<string, string> = {
    string: 'expected text',
    array: 'expected a list',
    object: 'expected keys and values',
    record: 'expected keys and values',
    boolean: 'expected true or false',
    int: 'expected a whole number',
    number: 'expected a number',
  };
  return words[type] ?? `expected ${type}`;
}

function found(value: unknown): string {
  if (value === undefined) return 'nothing: add the key';
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'keys and values' : `${typeof value} ${JSON.stringify(value)}`;
}

function valueAt(file: unknown, path: readonly PropertyKey[]): unknown {
  let at = file;
  for (const key of path) at = Object(at)[key];
  return at;
}
