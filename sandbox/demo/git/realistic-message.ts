import type { Random } from './random.ts';
import {
  bodies,
  breakages,
  circumstances,
  objects,
  scopes,
  types,
  unconventionalSubjects,
  verbs,
} from './vocabulary.ts';

/** What a commit says that it changed; a correct changelog follows from these alone. */
export interface Change {
  readonly type: string;
  readonly scope?: string;
  /** The subject after the colon. */
  readonly description: string;
  /** What breaks for users, if anything does. */
  readonly breaking?: string;
}

/** Draws a change whose description is not among those that were `used`, and adds it to them. */
export function drawChange(random: Random, used: Set<string>): Change {
  const type = random.pick(types);
  const drawn = `${random.pick(verbs[type] ?? ['change'])} ${random.pick(objects)}${random.pick(circumstances)}`;
  const description = used.has(drawn) ? `${drawn}, part ${used.size}` : drawn;
  used.add(description);

  const scope = random.chance(0.6) ? random.pick(scopes) : undefined;
  const breaking = drawBreaking(random, description);
  return { type, description, ...(scope && { scope }), ...(breaking && { breaking }) };
}

/** Writes the message of a change, in one of the ways that people do. */
export function drawMessage(random: Random, { type, scope, description, breaking }: Change): string {
  const inFooter = breaking !== undefined && breaking !== description;
  const mark = breaking === description || (inFooter && random.chance(0.5)) ? '!' : '';
  const subject = `${type}${scope ? `(${scope})` : ''}${mark}: ${description}`;
  const footers = [
    ...(inFooter ? [`${random.pick(['BREAKING CHANGE', 'BREAKING CHANGE', 'BREAKING-CHANGE'])}: ${breaking}`] : []),
    ...(random.chance(0.15) ? [`Refs: #${1 + random.below(900)}`] : []),
  ];
  const body = random.chance(0.25) ? [random.pick(bodies)] : [];
  return [subject, ...body, ...(footers.length > 0 ? [footers.join('\n')] : [])].join('\n\n');
}

/** Writes the message of a pull request that was squashed: the number in the subject, its commits in the body. */
export function drawSquashMessage(random: Random, change: Change): string {
  const message = drawMessage(random, change);
  const [subject = '', ...rest] = message.split('\n\n');
  const commits = ['* first try', '* fix: typo', '* feat: second try'].slice(0, 1 + random.below(3)).join('\n');
  return [subject, commits, ...rest].join('\n\n');
}

/** Draws the message of somebody who follows no convention: it changes nothing in a changelog. */
export function drawUnconventionalMessage(random: Random): string {
  return random.pick(unconventionalSubjects);
}

/** Announced by an exclamation mark alone, the description says what breaks; a footer says it in its own words. */
function drawBreaking(random: Random, description: string): string | undefined {
  if (!random.chance(0.05)) return undefined;
  return random.chance(0.4) ? description : random.pick(breakages);
}
