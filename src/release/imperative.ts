/**
 * The first word as a command where it is one of a few verbs that people write as “adds” or “added”; anything else stays
 * as it is. The changelog's format is imperative (release-process.md, "Changelog Format").
 *
 * Careful rather than complete: `fixes for Windows` and `updates to the docs` begin with nouns, `fixed headers overlap`
 * with an adjective. So a third person counts unless a preposition follows, a past form only before words such as `the`.
 */
export function asImperative(text: string): string {
  const [, first = '', rest = ''] = /^(\p{L}+)( .*)$/u.exec(text) ?? [];
  const word = first.toLowerCase();
  const [next = ''] = /^[^\s]*/.exec(rest.trimStart().toLowerCase()) ?? [];
  const verb = verbOf(word, next);
  if (verb === undefined) return text;
  return `${first === word ? verb : `${verb.charAt(0).toUpperCase()}${verb.slice(1)}`}${rest}`;
}

function verbOf(word: string, next: string): string | undefined {
  const third = THIRD_PERSON.get(word);
  if (third !== undefined) return AFTER_A_NOUN.has(next) || /^[#(:,.-]/.test(next) ? undefined : third;
  return BEFORE_AN_OBJECT.has(next) ? PAST.get(word) : undefined;
}

const VERBS: [imperative: string, third: string, past: string][] = [
  ['add', 'adds', 'added'],
  ['allow', 'allows', 'allowed'],
  ['avoid', 'avoids', 'avoided'],
  ['correct', 'corrects', 'corrected'],
  ['disable', 'disables', 'disabled'],
  ['enable', 'enables', 'enabled'],
  ['ensure', 'ensures', 'ensured'],
  ['fix', 'fixes', 'fixed'],
  ['implement', 'implements', 'implemented'],
  ['improve', 'improves', 'improved'],
  ['introduce', 'introduces', 'introduced'],
  ['make', 'makes', 'made'],
  ['prevent', 'prevents', 'prevented'],
  ['reduce', 'reduces', 'reduced'],
  ['remove', 'removes', 'removed'],
  ['rename', 'renames', 'renamed'],
  ['replace', 'replaces', 'replaced'],
  ['resolve', 'resolves', 'resolved'],
  ['support', 'supports', 'supported'],
  ['update', 'updates', 'updated'],
];
const THIRD_PERSON = new Map(VERBS.map(([verb, third]) => [third, verb]));
const PAST = new Map(VERBS.map(([verb, , past]) => [past, verb]));
const AFTER_A_NOUN = new Set([
  'about',
  'and',
  'are',
  'as',
  'at',
  'by',
  'for',
  'from',
  'in',
  'into',
  'is',
  'of',
  'on',
  'or',
  'to',
  'were',
  'with',
]);
const BEFORE_AN_OBJECT = new Set([
  'a',
  'an',
  'all',
  'another',
  'any',
  'its',
  'missing',
  'more',
  'new',
  'some',
  'support',
  'that',
  'the',
  'these',
  'this',
]);
