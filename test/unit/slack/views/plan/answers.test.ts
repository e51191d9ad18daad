import { describe, expect, test } from 'vitest';
import type { RehearsedStep, Whereabouts } from '../../../../../src/release/plan-report.ts';
import { changelogMessage } from '../../../../../src/slack/views/changelog-message.ts';
import { notesPages } from '../../../../../src/slack/views/notes-pages.ts';
import { rehearsalMessage, rehearsing } from '../../../../../src/slack/views/plan/rehearsal.ts';
import { whereabouts } from '../../../../../src/slack/views/plan/whereabouts.ts';
import { MONDAY, started } from '../../../release/given.ts';
import { buttonsOn, NAMES, shown } from '../../shown.ts';
import { DARK, ICONS } from './given-plan.ts';

describe('a rehearsal', () => {
  const step = (id: string, how: RehearsedStep['how'], found?: string): RehearsedStep => ({
    id,
    title: id,
    how,
    ms: 1,
    ...(found !== undefined && { found }),
  });
  const report = { project: 'acme-web', type: 'minor', version: '1.3.0', ms: 48_000 } as const;

  test('says at once that it has begun', () => {
    expect(shown(rehearsing({ type: 'minor', pre: 'rc' }, 'acme-web'))).toBe(
      '🎭 Rehearsing a minor release (rc) of acme-web: nothing is pushed and nothing is deployed. The answer comes here.',
    );
  });

  test('says in one line how it went, with a line for each that failed or was not rehearsed', () => {
    const worked = Array.from({ length: 24 }, (_, index) => step(`step ${index}`, 'worked'));
    const steps = [
      ...worked,
      step('Run full test suite', 'would have failed', '`npm test` ended with exit code 1.'),
      step('push', 'would have failed', 'The remote takes no push.'),
      step('Deploy to production', 'not rehearsed', 'It is not marked as safe to rehearse.'),
      step('Final review', 'not rehearsed', 'Bob can sign it off.'),
      step('Load testing', 'not rehearsed', 'It is not marked as safe to rehearse.'),
    ];
    const text = shown(rehearsalMessage({ ...report, steps }, NAMES));
    expect(text).toContain('❌ 26 steps rehearsed in 48 s, 2 would have failed: Run full test suite, push.');
    expect(text).toContain('❌ Run full test suite · npm test ended with exit code 1.');
    expect(text).toContain(
      'Not rehearsed\n⚪ Deploy to production, Load testing: It is not marked as safe to rehearse.\n⚪ Final review: Bob',
    );
    expect(text).not.toContain('step 3');
  });

  test('says so when all of it worked', () => {
    expect(shown(rehearsalMessage({ ...report, steps: [step('one', 'worked')] }, NAMES))).toContain(
      '✅ 1 step rehearsed in 48 s, all of them worked.',
    );
  });
});

describe('where a change is', () => {
  const what = { commit: DARK, subject: 'feat: <b>dark</b>' };
  test.each<[Whereabouts, string]>([
    [{ kind: 'released', ...what, tag: 'v1.2.0' }, 'is in v1.2.0.'],
    [
      {
        kind: 'under-way',
        ...what,
        release: 'acme-web-2',
        version: '1.4.0',
        picks: [{ kind: 'released', subject: 'x', commit: 'f'.repeat(40), tag: 'v1.3.1' }],
      },
      'will be in v1.4.0, which is under way. The same change, picked: in v1.3.1 (`fffffff`).',
    ],
    [{ kind: 'under-way', ...what, release: 'acme-web-1', version: '1.3.0' }, 'will be in v1.3.0, which is under way.'],
    [
      { kind: 'waiting', ...what, next: { type: 'minor', version: '1.3.0' } },
      'is on main, and in no release yet: the next could be v1.3.0 (`/release minor`).',
    ],
    [{ kind: 'waiting', ...what }, 'is on main, and in no release yet.'],
    [{ kind: 'reverted', ...what, by: ICONS }, 'was taken back by `1c01150`: it is in no release.'],
    [{ kind: 'elsewhere', ...what }, 'is on no branch that is released from: it is in no release.'],
  ])('%o', (found, text) => {
    expect(whereabouts(found, undefined)).toBe(`\`da4ca4c\` “feat: &lt;b&gt;dark&lt;/b&gt;” ${text}`);
  });

  test('says where the release stands', () => {
    const released: Whereabouts = { kind: 'released', ...what, tag: 'v1.3.0', release: 'acme-web-1' };
    const release = started();
    expect(whereabouts(released, { ...release, ended: { how: 'finished', at: MONDAY, by: 'U' } })).toMatch(
      /is in v1\.3\.0, which was finished on <!date/,
    );
    const open = { ...release, phases: { testing: { at: MONDAY, by: 'tminus', early: false } } };
    expect(whereabouts({ ...released, kind: 'under-way', version: '1.3.0', release: 'acme-web-1' }, open)).toMatch(
      /will be in v1\.3\.0, which is in Testing with 0 of \d+ done\.$/,
    );
  });
});

describe('a changelog', () => {
  const lines = Array.from({ length: 200 }, (_, index) => `- Line ${index} ${'x'.repeat(90)}`);
  const notes = ['# v1.2.0 (2025-11-25)', '', '## Features', ...lines, '', '## Bug Fixes', '- Last'].join('\n');

  test('has every line once, on pages whose list keeps its heading', () => {
    const pages = notesPages(notes, 6_000);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.every((page) => page.length <= 6_000)).toBe(true);
    const told = pages.flatMap((page) => page.split('\n')).filter((line) => line.startsWith('- '));
    expect(told).toEqual([...lines, '- Last']);
    expect(pages.slice(0, -1).every((page) => page.startsWith('## Features\n'))).toBe(true);
  });

  test('is shown page by page, and says where it is complete', () => {
    const facts = { project: 'acme-web', version: '1.2.0', notes };
    const first = changelogMessage(facts);
    expect(shown(first)).toContain('Page 1 of 4');
    expect(shown(first)).toContain('CHANGELOG.md');
    expect(buttonsOn(first)).toEqual(['Next: page 2']);
    expect(buttonsOn(changelogMessage(facts, 1))).toEqual(['Back: page 1', 'Next: page 3']);
    expect(buttonsOn(changelogMessage(facts, 99))).toEqual(['Back: page 3']);
    expect(shown(changelogMessage(facts, 99))).toContain('Last');
  });

  test('a short one needs no pages', () => {
    const message = changelogMessage({
      project: 'acme-web',
      version: '1.2.0',
      notes: '# v1.2.0\n\nNo user-facing changes.',
    });
    expect(shown(message)).toContain('No user-facing changes.');
    expect(buttonsOn(message)).toEqual([]);
  });
});
