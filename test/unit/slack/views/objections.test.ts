import { describe, expect, test } from 'vitest';
import type { Objection } from '../../../../src/release/objection.ts';
import type { Release } from '../../../../src/release/release.ts';
import { decisionViews } from '../../../../src/slack/views/all.ts';
import { phaseMessage } from '../../../../src/slack/views/phase.ts';
import { releaseCard } from '../../../../src/slack/views/release-card.ts';
import { BOB, candidate, ERIN, MONDAY, started } from '../../release/given.ts';
import { untilGate } from '../../release/journey.ts';
import { buttonsOn, confirmOf, NAMES, pinged, shown } from '../shown.ts';
import { DARK, ICONS, objection } from './plan/given-plan.ts';

const open = (objections: Objection[], more: Partial<Release> = {}): Release => ({
  ...started({ type: 'patch', version: '1.2.1', tag: 'v1.2.1' }),
  candidate: candidate({ objections }),
  phases: { 'pre-release': { at: MONDAY, by: 'tminus', early: false } },
  ...more,
});

describe('a commit that the release may not have', () => {
  const release = open([objection()]);
  const card = releaseCard(release, NAMES);

  test('stands on the card, with author and ways out; its phase only says so', () => {
    expect(shown(card)).toContain('1 commit that a patch release may not have: no gate is passed while it is in it');
    expect(shown(card)).toContain('da4ca4c feat: dark mode – Erin: a new feature');
    expect(buttonsOn(card)).toEqual(
      expect.arrayContaining([
        'Take back da4ca4c feat: dark mode',
        'Let it stay: da4ca4c feat: dark mode',
        'Make acme-web v1.2.1 a minor release',
      ]),
    );
    expect(shown(phaseMessage(release, 'pre-release', NAMES))).not.toContain('dark mode');
    expect(confirmOf(card, 'Take it back')).toContain('nothing is pushed by force');
    expect(confirmOf(card, 'Make it minor')).toContain('v1.2.1, the patch release, is cancelled');
  });

  test('a breaking change needs a major one, but not below 1.0.0', () => {
    const breaking = [objection({ because: 'breaking' })];
    expect(buttonsOn(releaseCard(open(breaking), NAMES))).toContain('Make acme-web v1.2.1 a major release');
    expect(buttonsOn(releaseCard(open(breaking, { version: '0.2.1' }), NAMES))).toContain(
      'Make acme-web v0.2.1 a minor release',
    );
  });

  test('on a frozen branch, another type is no way out', () => {
    const card = releaseCard(open([objection({ against: 'freeze', because: 'not a fix' })]), NAMES);
    expect(shown(card)).toContain("1 commit that a frozen branch doesn't take");
    expect(shown(card)).toContain(': not a fix');
    expect(buttonsOn(card).join('\n')).not.toContain('a minor release');
  });

  test('against the type and against the freeze, it has one line', () => {
    const card = releaseCard(open([objection(), objection({ against: 'freeze', because: 'not a fix' })]), NAMES);
    expect(buttonsOn(card).filter((label) => label.startsWith('Take back'))).toHaveLength(1);
  });

  test('what the API check found can’t be taken back', () => {
    const card = releaseCard(open([objection({ commit: 'api:major', subject: 'the API check says major' })]), NAMES);
    expect(buttonsOn(card).join('\n')).not.toContain('Take back');
    expect(buttonsOn(card)).toContain('Let it stay: API check: the API check says major');
  });

  test('of many, three have buttons and the rest is counted', () => {
    const many = Array.from({ length: 40 }, (_, index) => objection({ commit: `${index}`.padStart(40, 'b') }));
    const card = releaseCard(open(many), NAMES);
    expect(shown(card)).toContain('… and 37 more.');
    expect(buttonsOn(card).filter((label) => label.startsWith('Take back'))).toHaveLength(3);
  });

  test('once production is approved, or the release has ended, nothing can be pressed', () => {
    const gates = { ...release.gates, production: { approvals: [], passed: { at: MONDAY, by: BOB.id } } };
    expect(buttonsOn(releaseCard({ ...release, gates }, NAMES)).join('\n')).not.toMatch(/Take back|Let it stay|Make/);
    const ended = { how: 'cancelled', at: MONDAY, by: BOB.id } as const;
    expect(shown(releaseCard({ ...release, ended }, NAMES))).not.toContain('may not have');
  });
});

test('nobody is asked to approve what can’t be approved, until that is decided', () => {
  const ready = untilGate('testing', started());
  const gate = ready.checklist.gates.find(({ id }) => id === 'testing');
  const blocked = {
    ...ready,
    candidate: candidate({ ...ready.candidate, objections: [objection({ because: 'breaking' })] }),
  };
  const view = decisionViews(blocked, NAMES).find(({ key }) => key.startsWith('decision:testing'));
  expect(view?.onlyIfSent).toBe(true);
  expect(buttonsOn(view?.message)).toEqual([]);
  expect(pinged(view?.message)).toEqual([]);
  expect(shown(view?.message)).toContain('is asked for once that is decided');
  expect(shown(phaseMessage(blocked, 'testing', NAMES))).toContain('🚫 It holds commits that it may not have');
  expect(buttonsOn(phaseMessage(blocked, 'testing', NAMES))).not.toContain(`Approve ${gate?.title} of acme-web v1.3.0`);
  expect(buttonsOn(phaseMessage(ready, 'testing', NAMES))).toContain(`Approve ${gate?.title} of acme-web v1.3.0`);
});

test('what was let in is shown for ever, with who and why', () => {
  const waiver = {
    commit: DARK,
    against: 'type',
    reason: 'off in <!here> production',
    by: BOB.id,
    at: MONDAY,
  } as const;
  const ended = { how: 'finished', at: MONDAY, by: BOB.id } as const;
  for (const more of [{}, { ended }]) {
    const card = releaseCard(open([objection()], { waivers: [waiver], ...more }), NAMES);
    expect(shown(card)).toContain('✋ da4ca4c feat: dark mode stays in, says Bob');
    expect(shown(card)).toContain('“off in <!here> production”');
    expect(shown(card)).not.toContain('may not have');
    expect(pinged(card)).toEqual([]);
  }
});

test('what was left out, and which release it takes the place of, is shown', () => {
  const card = releaseCard(
    open([], {
      leftOut: [{ commit: ICONS, subject: 'feat: icons', how: 'reverted' }],
      follows: { release: 'acme-web-0', version: '1.2.9' },
    }),
    NAMES,
  );
  expect(shown(card)).toContain('➖ 1c01150 feat: icons is left out: taken back on the branch');
  expect(shown(card)).toContain('Takes the place of v1.2.9, which was cancelled for it');
});

describe('the changelog on the card', () => {
  const unclassified = [{ commit: ICONS, subject: 'more <b>icons</b>', author: ERIN.id }];
  const release = open([], { candidate: candidate({ notes: '# v1.2.1\n\n## Features\n- A', unclassified }) });

  test('can be edited, and its commits classified', () => {
    const card = releaseCard(release, NAMES);
    expect(buttonsOn(card)).toEqual(
      expect.arrayContaining(['Edit changelog of acme-web v1.2.1', 'Classify of acme-web v1.2.1']),
    );
    expect(shown(card)).toContain("❔ 1 commit doesn't say what it is");
    expect(shown(card)).toContain('more <b>icons</b>');
  });

  test('says who edited it', () => {
    const edits = { entries: {}, added: [], by: BOB.id, at: MONDAY };
    expect(shown(releaseCard({ ...release, edits }, NAMES))).toContain('✏️ Changelog edited by Bob');
  });

  test('a commit that was classified is no question any more, but can be classified anew', () => {
    const card = releaseCard({ ...release, classified: { [ICONS]: 'fix' } }, NAMES);
    expect(shown(card)).not.toContain('❔');
    expect(buttonsOn(card)).toContain('Classify of acme-web v1.2.1');
  });
});
