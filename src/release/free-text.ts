import { isActor } from './actor.ts';

/**
 * What the strings in a value are. `text` is said by people, commits, commands and other servers, and may hold anything.
 * `as is` are ids, names, refs, digests, dates, commands and configuration, which mean something as they stand. `person`
 * is somebody's id, or, where nobody knows it, what git calls them. `name` is a name as somebody typed it.
 */
export type Meaning = 'text' | 'as is' | 'person' | 'name';

/** The meanings of all strings in a `T`: one that is new has to be named here, so that it can't be forgotten. */
export type Meant<T> = T extends string
  ? string extends T
    ? Meaning
    : never
  : T extends readonly (infer U)[]
    ? Meant<U>
    : T extends object
      ? 'as is' | Fields<T>
      : never;

type Fields<T> = {
  [K in keyof T as [HasStrings<NonNullable<T[K]>>] extends [never] ? never : K]-?: Meant<NonNullable<T[K]>>;
};

type HasStrings<T> = T extends string
  ? string extends T
    ? true
    : never
  : T extends readonly (infer U)[]
    ? HasStrings<U>
    : T extends object
      ? { [K in keyof T]-?: HasStrings<NonNullable<T[K]>> }[keyof T]
      : never;

/** `Meant`, of anything. `*` is any field of a record. */
export type Meanings = Meaning | { readonly [field: string]: Meanings };

/** How free text is changed, and how names are, in which short words occur by chance. */
export interface Change {
  (text: string): string;
  names: (name: string) => string;
}

/** The value with its free text changed, e.g. with the secrets in it masked. */
export function withTexts<T>(value: T, meant: Meanings, change: Change): T {
  return changed(value, meant, change) as T;
}

function changed(value: unknown, meant: Meanings, change: Change): unknown {
  if (Array.isArray(value)) return value.map((item) => changed(item, meant, change));
  if (typeof value === 'string') return changedText(value, meant, change);
  if (typeof value !== 'object' || value === null || typeof meant === 'string') return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, item]) => [field, changed(item, meant[field] ?? meant['*'] ?? 'as is', change)]),
  );
}

function changedText(value: string, meant: Meanings, change: Change): string {
  switch (meant) {
    case 'text':
      return change(value);
    case 'name':
      return change.names(value);
    case 'person':
      return isActor(value) ? value : change(value);
    default:
      return value;
  }
}
