import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../../sandbox/slack/limits/check-blocks.ts';
import type { ChangelogEntry } from '../../../../src/release/changelog.ts';
import { weigh, MAX_CHARACTERS } from '../../../../src/slack/blocks.ts';
import { linesMessage } from '../../../../src/slack/views/lines-message.ts';
import { nextDeeds } from '../../../../src/slack/views/next-deeds.ts';
import { typedWays } from '../../../../src/slack/views/plan/typed-ways.ts';
import { unclassifiedMessage } from '../../../../src/slack/views/unclassified-message.ts';
import { ALICE, BOB, candidate, ERIN, MALLORY, started } from '../../release/given.ts';
import { NAMES, pinged, shown } from '../shown.ts';
import { DARK, ICONS, objection } from './plan/given-plan.ts';

const entries = Array.from({ length: 45 }, (_, index): ChangelogEntry => {
  const commit = index.toString(16).padStart(7, '0').padEnd(40, 'f');
  return { key: commit, commit, section: 'Features', text: `Line ${index}`, hidden: index === 1 };
});

describe('the lines of a changelog', () => {
  test('are shown page by page, hidden ones and people’s own too, with the words for the next page', () => {
    const editable = { version: '1.3.0', entries, added: [{ section: 'Bug Fixes' as const, text: 'By hand' }] };
    const first = shown(linesMessage(editable));
    expect(first).toContain('Features\n• 0000000 Line 0\n• 0000001 Line 1 (hidden)');
    expect(first).toContain('Page 1 of 2 · /release changelog lines 2');
    const last = shown(linesMessage(editable, 9));
    expect(last).toContain('• 000002c Line 44\nBug Fixes\n• By hand (added by hand)');
    expect(last).toContain('Page 2 of 2\n');
  });

  test('may be none', () => {
    expect(shown(linesMessage({ version: '1.3.0', entries: [], added: [] }))).toContain('It has none.');
  });
});

describe('commits to classify', () => {
  const unclassified = [
    { commit: DARK, subject: 'dark', author: ERIN.id },
    { commit: ICONS, subject: 'icons', author: ERIN.id },
  ];

  test('are named with what people said of them', () => {
    const release = { ...started(), candidate: candidate({ unclassified }), classified: { [DARK]: 'fix' as const } };
    const text = shown(unclassifiedMessage(release, NAMES));
    expect(text).toContain('• da4ca4c dark – Erin: fix\n• 1c01150 icons – Erin\n');
    expect(nextDeeds(release, ERIN)).toContain('say what 1 commit is: `/release classify`');
    expect(nextDeeds(release, MALLORY)).toEqual([]);
  });

  test('may be none', () => {
    expect(shown(unclassifiedMessage(started(), NAMES))).toBe(
      'Every commit of v1.3.0 says what it is: there is nothing to classify.',
    );
  });
});

describe('what stands in the way', () => {
  test('has ways out that are typed, before a start', () => {
    const wanted = { type: 'patch', project: 'acme-web', pre: 'rc', on: '2025-12-24' } as const;
    const objections = [objection(), objection({ against: 'freeze' }), objection({ commit: 'api:minor' })];
    const ways = { makeIt: { type: 'minor' as const, version: '1.3.0' } };
    expect(typedWays({ wanted, objections, ways })).toBe(
      'Or type `/release acme-web minor rc on 2025-12-24` or `/release acme-web patch rc on 2025-12-24 override da4ca4c api &lt;reason&gt;`.',
    );
    const many = Array.from({ length: 60 }, (_, index) => objection({ commit: `${index}`.padStart(7, 'a') }));
    expect(typedWays({ wanted, objections: many, ways: {} })).toContain('&lt;each of these 60 commits&gt;');
  });

  test('has ways out for whoever may, afterwards', () => {
    const release = started({ type: 'patch', version: '1.2.1' });
    const open = { ...release, candidate: candidate({ objections: [objection()] }) };
    const decide = 'decide about “feat: dark mode”: ';
    expect(nextDeeds(open, ALICE)).toContain(
      `${decide}\`/release take-back da4ca4c\`, \`/release override da4ca4c &lt;reason&gt;\` or \`/release make-it minor\``,
    );
    expect(nextDeeds(open, ERIN)).toContain(`${decide}\`/release take-back da4ca4c\``);
    expect(nextDeeds(open, MALLORY)).toEqual([]);
    const judged = { ...release, candidate: candidate({ objections: [objection({ commit: 'api:minor' })] }) };
    expect(nextDeeds(judged, BOB)[0]).toContain('`/release override api &lt;reason&gt;`');
    expect(nextDeeds(judged, ERIN)).toEqual([]);
  });
});

test('whatever commits and changelogs say, it stays inside Slack’s limits and pings nobody', () => {
  const text = fc.constantFrom('<!channel>', '<@U02BOB>', '&'.repeat(3_000), '*'.repeat(500), '🚀'.repeat(900), 'x');
  fc.assert(
    fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
      const commits = texts.map((subject, index) => ({
        commit: `${index}`.padStart(40, 'a'),
        subject,
        author: subject,
      }));
      const own = commits.map(({ commit, subject }, index): ChangelogEntry => {
        return { key: `${commit}#${index}`, commit, section: 'Features', text: subject, hidden: false };
      });
      const messages = [
        linesMessage({ version: '1.3.0', entries: own, added: [] }),
        unclassifiedMessage({ ...started(), candidate: candidate({ unclassified: commits }) }, NAMES),
      ];
      for (const message of messages) {
        checkMessageBlocks(message.blocks);
        expect(weigh(message.blocks)).toBeLessThanOrEqual(MAX_CHARACTERS);
        expect(pinged(message)).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});
