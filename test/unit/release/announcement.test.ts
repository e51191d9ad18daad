import { describe, expect, test } from 'vitest';
import { newsOf } from '../../../src/release/announcement.ts';
import { contentOf, digestOf } from '../../../src/release/approved-content.ts';
import type { Announcing } from '../../../src/release/announcing.ts';
import type { Command } from '../../../src/release/command.ts';
import type { StepResult } from '../../../src/release/event.ts';
import { unsettled } from '../../../src/release/news-lines.ts';
import { plan } from '../../../src/release/plan.ts';
import type { Release } from '../../../src/release/release.ts';
import type { ReleaseFacts } from '../../../src/release/release-facts.ts';
import type { Person } from '../../../src/release/role.ts';
import { approve, begin, BOB, CAROL, ERIN, given, MONDAY, RELEASE_DAY, started, when } from './given.ts';
import { untilGate, untilStep } from './journey.ts';

type Edit = Extract<Command, { type: 'EditAnnouncement' }>;

const DEFAULTS: Announcing = { thank: 'none', links: [] };
const edit = (more: Omit<Edit, 'type' | 'by' | 'at'>, by: Person = ERIN): Edit & Command => ({
  type: 'EditAnnouncement',
  ...more,
  by,
  at: MONDAY,
});

/** At this step, with this changelog. */
function told(sections: Record<string, string[]>, more: Partial<ReleaseFacts> = {}, forReaders?: Readers): Release {
  return withNotes(untilGate('testing', started(more)), sections, forReaders);
}

type Readers = NonNullable<StepResult['forReaders']>;

function withNotes(release: Release, sections: Record<string, string[]>, forReaders?: Readers): Release {
  const parts = Object.entries(sections).map(
    ([title, lines]) => `## ${title}\n${lines.map((line) => `- ${line}`).join('\n')}`,
  );
  const notes = [`# v${release.version} (2025-12-15)`, ...parts].join('\n\n');
  const { steps, candidate } = release;
  const changelog = { ...steps['update-changelog']!, ...(forReaders && { result: { forReaders } }) };
  return { ...release, candidate: { ...candidate!, notes }, steps: { ...steps, 'update-changelog': changelog } };
}

const sectionsOf = (release: Release): Record<string, string[]> =>
  Object.fromEntries(newsOf(release).sections.map(({ section, lines }) => [section, lines]));

describe('what readers are told of a changelog', () => {
  test.each<[string, Record<string, string[]>, Record<string, string[]>]>([
    ['nothing, where there is nothing', {}, {}],
    ['features are new', { Features: ['Fly', 'Swim'] }, { new: ['Fly', 'Swim'] }],
    ['a fix is fixed', { 'Bug Fixes': ['Close the door'] }, { fixed: ['Close the door'] }],
    [
      'each under its own title, the last what breaks',
      { Features: ['Fly'], 'Bug Fixes': ['Close the door'], Performance: ['Run'], 'Breaking Changes': ['Drop /v0'] },
      { new: ['Fly'], fixed: ['Close the door'], faster: ['Run'], breaking: ['Drop /v0'] },
    ],
    [
      'without Markdown’s own marks',
      { Features: ['\\# is a sign', '1\\. is one'] },
      { new: ['# is a sign', '1. is one'] },
    ],
    ['a section that nobody knows is not told', { Chores: ['Tidy'], Features: ['Fly'] }, { new: ['Fly'] }],
  ])('%s', (_, changelog, sections) => {
    expect(sectionsOf(told(changelog))).toEqual(sections);
  });

  test('what breaks says what to do, where its commit says so', () => {
    const whatToDo = [{ line: 'Drop /v0', todo: 'Use /v1.' }];
    const release = told({ 'Breaking Changes': ['Drop /v0', 'Drop PHP'] }, {}, { whatToDo, thanks: [] });
    expect(sectionsOf(release)).toEqual({ breaking: ['Drop /v0 → Use /v1.', 'Drop PHP'] });
  });

  test.each<[string, Partial<ReleaseFacts>, string, string | undefined]>([
    ['a release', {}, 'acme-web v1.3.0 is out', undefined],
    ['a hotfix', { type: 'hotfix', version: '1.2.1' }, 'Hotfix v1.2.1 of acme-web is out', undefined],
    ['a pre-release', { version: '1.3.0-rc.1' }, 'Pre-release acme-web v1.3.0-rc.1 is out', '1.3.0'],
  ])('%s is called what it is', (_, more, headline, before) => {
    const news = newsOf(told({}, more));
    expect([news.headline, news.before]).toEqual([headline, before]);
  });

  test('links are those that are known, with the version filled in', () => {
    const docs = { label: 'Documentation', address: 'https://docs.acme.test/{version}?tag={tag}' };
    const announcing = { ...DEFAULTS, web: 'https://github.com/acme/web', links: [docs] };
    const facts = { tag: 'web@1.3.0', previousTag: 'web@1.2.0', announcing };
    expect(newsOf(told({}, facts)).links).toEqual([
      { label: 'All changes', address: 'https://github.com/acme/web/compare/web%401.2.0...web%401.3.0' },
      { label: 'Documentation', address: 'https://docs.acme.test/1.3.0?tag=web%401.3.0' },
    ]);
    expect(newsOf(told({})).links).toEqual([]);
  });

  test('what steps have made out there is linked, too', () => {
    const release = told({});
    const made = (url: string) => ({ ...release.steps['tag-release']!, result: { url } });
    const steps = {
      ...release.steps,
      'final-review': made('https://github.com/acme/web/pull/7'),
      'tag-release': made('https://github.com/acme/web/releases/tag/v1.3.0'),
    };
    expect(newsOf({ ...release, steps }).links).toEqual([
      { label: 'Release', address: 'https://github.com/acme/web/releases/tag/v1.3.0' },
      { label: 'Pull request', address: 'https://github.com/acme/web/pull/7' },
    ]);
  });

  test('contributors are thanked only where the project wants that', () => {
    const readers = { whatToDo: [], thanks: [{ name: 'Erin', id: ERIN.id }] };
    expect(newsOf(told({}, {}, readers)).thanks).toEqual([]);
    expect(newsOf(told({}, { announcing: { ...DEFAULTS, thank: 'mention' } }, readers))).toMatchObject({
      thanks: readers.thanks,
      mention: true,
    });
  });
});

describe('an edit of the announcement', () => {
  const release = told({ Features: ['Fly', 'Swim'] });

  test('is told in the place of what the changelog says, which stays as it is', () => {
    const edited = given(
      release,
      edit({ headline: 'Wings!', intro: ' Hear, hear. ', sections: { new: { lines: ['Soar'] } } }),
    );
    expect(newsOf(edited)).toMatchObject({ headline: 'Wings!', intro: 'Hear, hear.' });
    expect(sectionsOf(edited)).toEqual({ new: ['Soar'] });
    expect(edited.candidate).toEqual(release.candidate);
    expect(edited.edits).toEqual(release.edits);
  });

  test('leaves every digest as it is, and every approval standing: it is not what is deployed', () => {
    const half = given(release, approve(CAROL, 'testing'));
    const { happened, release: edited } = when(half, edit({ intro: 'Hear', sections: { new: { lines: [] } } }));
    expect(happened).toEqual(['AnnouncementEdited']);
    for (const gate of half.checklist.gates) {
      expect(digestOf(edited, gate)).toBe(digestOf(half, gate));
      expect(contentOf(edited, gate)).toEqual(contentOf(half, gate));
    }
    expect(given(edited, approve(BOB, 'testing')).gates.testing.passed).toBeDefined();
  });

  test('survives a new changelog, and names what came that it does not tell, and what went', () => {
    const edited = given(release, edit({ sections: { new: { lines: ['Soar'] } } }));
    const later = withNotes(edited, { Features: ['Fly', 'Dive'] });
    expect(sectionsOf(later)).toEqual({ new: ['Soar'] });
    expect(unsettled(later)).toEqual([{ section: 'new', came: ['Dive'], went: ['Swim'] }]);
    expect(unsettled(edited)).toEqual([]);
  });

  test('by one line leaves what came unsettled, and one by somebody who has seen it all settles it', () => {
    const edited = given(release, edit({ sections: { new: { lines: ['Soar'] } } }));
    const later = withNotes(edited, { Features: ['Fly', 'Swim', 'Dive'] });
    const more = given(later, edit({ sections: { new: { lines: ['Soar', 'Glide'] } } }));
    expect(unsettled(more)).toEqual([{ section: 'new', came: ['Dive'], went: [] }]);
    expect(unsettled(given(more, edit({ sections: { new: { lines: ['Soar'], settles: true } } })))).toEqual([]);
  });

  test('that says what the changelog says is none, and so is one that is taken back', () => {
    expect(when(release, edit({ headline: 'acme-web v1.3.0 is out' })).happened).toEqual([]);
    expect(when(release, edit({ sections: { new: { lines: ['Fly', 'Swim'] } } })).happened).toEqual([]);
    const edited = given(release, edit({ intro: 'Hear', sections: { new: { lines: [] } } }));
    const back = given(edited, edit({ intro: null, sections: { new: null } }));
    expect(newsOf(back)).toEqual(newsOf(release));
  });

  test('is tidy: one line each, each once, and no characters that nobody sees', () => {
    const edited = given(
      release,
      edit({
        headline: 'a\nb\u202E',
        intro: 'one\n\n\n\ntwo\u2028three',
        sections: { new: { lines: ['x\ny', 'x y', ' '] } },
      }),
    );
    expect(newsOf(edited)).toMatchObject({ headline: 'a b', intro: 'one\n\ntwo three' });
    expect(sectionsOf(edited)).toEqual({ new: ['x y'] });
  });
});

describe('an announcement that waits for a word', () => {
  const waiting = untilStep('announce', started({ announcing: { ...DEFAULTS, confirm: true } }));
  const runs = (release: Release): boolean =>
    plan(release, RELEASE_DAY).some((action) => action.do === 'run' && action.step === 'announce');
  const send: Command = { type: 'Announce', by: ERIN, at: MONDAY };

  test('does not go out before it, and does after it', () => {
    expect(runs(waiting)).toBe(false);
    expect(when(waiting, begin('announce')).refused).toBe('not-wanted');
    const sent = when(waiting, send);
    expect(sent.happened).toEqual(['AnnouncementConfirmed']);
    expect(runs(sent.release)).toBe(true);
    expect(when(sent.release, send).happened).toEqual([]);
  });

  test('is sent when its turn has come, and not before', () => {
    const early = untilGate('production', started({ announcing: { ...DEFAULTS, confirm: true } }));
    expect(when(early, send).refused).toBe('step-not-reached');
  });

  test('is no other than before where nobody has to say it', () => {
    expect(runs(untilStep('announce', started()))).toBe(true);
  });
});
