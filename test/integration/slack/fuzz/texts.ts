import fc from 'fast-check';
import { SEVERITIES } from '../../../../src/release/event.ts';
import { VERBS } from '../../../../src/slack/commands/verbs.ts';
import { STEPS } from '../../../../src/process/checklist.ts';
import { PHASES } from '../../../../src/release/checklist.ts';
import { HOSTILE_TEXTS } from '../../../corpus/corpus.ts';

const verb = fc.constantFrom(...Object.keys(VERBS));
const SAID =
  'acme-web v1.3.0 1.3.0 99.0.0 production now on to rc dry-run freeze lift from until 2026-12-24 2025-12-01 2026-02-30 18:00 25:00 #1 1 2 resolve accept decline <@U02BOB|bob> <!subteam^S01X> c0ffee1 da4ca4ca4ca4ca4 freeze-1 da4ca4c#1 leave-out override lines page add remove reword move hide show Features: bug-fixes feature internal minor __proto__ toString'.split(
    ' ',
  );
/** Words that mean something somewhere. */
const meant = fc.constantFrom(...STEPS.map(({ id }) => id), ...PHASES, ...SEVERITIES, ...SAID);
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom('<', '>', '&', '@', '{', '}', '`', '*', '|', ' ', '\n', '-', '.', '1', 'U', '#') }),
);
const hostile = fc.constantFrom(...HOSTILE_TEXTS.map((text) => text.slice(0, 3_000)));
const word = fc.oneof({ weight: 4, arbitrary: meant }, anything, hostile);
const words = fc.array(word, { maxLength: 5 }).map((all) => all.join(' '));

const command = fc.tuple(fc.constantFrom('', '', '', 'acme-web ', 'v1.3.0 ', 'acme-web 9.9.9 '), verb, words);
const real = command.map((parts) => `${parts[0]}${parts[1]} ${parts[2]}`);

/** A character too many, too few, another, or two that have changed places. */
const slipped = fc
  .tuple(real, fc.nat(), fc.constantFrom('add', 'drop', 'swap', 'double', 'capitals'))
  .map(([text, at, slip]) => {
    const index = at % Math.max(1, Math.min(text.length, 16));
    const [before, here, after] = [text.slice(0, index), text.charAt(index), text.slice(index + 1)];
    if (slip === 'add') return `${before}x${here}${after}`;
    if (slip === 'drop') return before + after;
    if (slip === 'swap') return `${before}${after.charAt(0)}${here}${after.slice(1)}`;
    return slip === 'double' ? text + text : text.toUpperCase();
  });

/** What somebody, or something, may type after `/release`. */
export const slashText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: real },
  { weight: 2, arbitrary: slipped },
  { weight: 2, arbitrary: anything },
  { weight: 1, arbitrary: hostile },
);
