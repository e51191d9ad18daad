import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../../sandbox/slack/limits/check-blocks.ts';
import { checkView } from '../../../../sandbox/slack/limits/check-view.ts';
import type { News } from '../../../../src/release/announcement.ts';
import type { Announcing } from '../../../../src/release/announcing.ts';
import { READER_SECTIONS } from '../../../../src/release/reader-sections.ts';
import type { Release } from '../../../../src/release/release.ts';
import type { Message } from '../../../../src/slack/message.ts';
import { editAnnouncementWindow } from '../../../../src/slack/modals/announcement/edit-window.ts';
import { announcementLines } from '../../../../src/slack/views/announcement-lines.ts';
import { announcementPreview } from '../../../../src/slack/views/announcement-preview.ts';
import { announcement } from '../../../../src/slack/views/announcement.ts';
import { newsOfAcmeWeb } from '../../../news.ts';
import { BOB, ERIN, given, MONDAY, started } from '../../release/given.ts';
import { untilGate, untilStep, untilWatch } from '../../release/journey.ts';
import { rollBack, watched } from '../../release/soak.ts';
import { buttonsOn, NAMES, pinged, shown } from '../shown.ts';

const BACK = { steps: { 'deploy-production': { run: 'deploy {tag}', rollback: 'deploy {previousTag}' } } };
const JOURNAL = { entry: 42, head: '3f2a9c1d'.repeat(8) };
const NASTY = '<!channel> <@U123> *x* <http://evil|safe> @here';
const END = `\nJournal entry 42 · ${JOURNAL.head}`;
const posted = (more: Partial<News> = {}): Message => announcement({ news: newsOfAcmeWeb(more), journal: JOURNAL });
const lines = (count: number): string[] => Array.from({ length: count }, (_, index) => `Thing ${index + 1}`);

describe('an announcement', () => {
  test('says what is new, fixed, faster and broken, what to do, who is thanked, where there is more, and the day', () => {
    const message = posted({
      intro: 'The checkout is new.',
      sections: [
        { section: 'new', lines: ['Fly', 'Swim'] },
        { section: 'fixed', lines: ['Close the door'] },
        { section: 'faster', lines: ['Run'] },
        { section: 'breaking', lines: ['Drop /v0 → Use /v1', 'Drop PHP'] },
      ],
      thanks: [{ name: 'Erin E.', id: 'U05ERIN' }, { name: 'Zoe' }],
      links: [{ label: 'All changes', address: 'https://github.com/acme/web/compare/v1.2.0...v1.3.0' }],
    });
    expect(shown(message)).toBe(
      [
        '📣 acme-web v1.3.0 is out · December 15, 2025',
        'The checkout is new.',
        '✨ New\n• Fly\n• Swim',
        '🔧 Fixed\n• Close the door',
        '⚡ Faster\n• Run',
        '⚠️ What breaks, and what to do\n• Drop /v0 → Use /v1\n• Drop PHP',
        'Thanks to Erin E. and Zoe.',
        'All changes',
      ].join('\n') + END,
    );
    expect(pinged(message)).toEqual([]);
  });

  test('of one fix is one sentence', () => {
    const message = posted({
      headline: 'acme-web v1.2.1 is out',
      sections: [{ section: 'fixed', lines: ['Close the door'] }],
    });
    expect(shown(message)).toBe(`📣 acme-web v1.2.1 is out with one fix: Close the door · December 15, 2025${END}`);
  });

  test('of one thing that breaks is never a mere sentence', () => {
    const message = posted({ sections: [{ section: 'breaking', lines: ['Drop /v0 → Use /v1'] }] });
    expect(shown(message)).toContain('\n⚠️ What breaks, and what to do\n• Drop /v0 → Use /v1\n');
  });

  test('of nothing says so', () => {
    expect(shown(posted({ sections: [] }))).toContain('is out, with nothing that its users would notice · ');
  });

  test('says of a pre-release that it is one', () => {
    const message = posted({ headline: 'Pre-release acme-web v1.3.0-rc.1 is out', before: '1.3.0' });
    expect(shown(message)).toContain('A pre-release: v1.3.0 itself is still to come.');
  });

  test('is short: twelve lines of a section, and where the rest is', () => {
    const long = shown(posted({ sections: [{ section: 'new', lines: lines(19) }] }));
    expect(long).toContain('• Thing 12\n… and 7 more: see CHANGELOG.md');
    expect(long).not.toContain('Thing 13');
    const links = [{ label: 'All changes', address: 'https://github.com/acme/web/compare/v1...v2' }];
    expect(shown(posted({ sections: [{ section: 'new', lines: lines(19) }], links }))).toContain(
      '7 more: see all changes',
    );
  });

  test('leaves out no single line: it takes no more room than to say so', () => {
    expect(shown(posted({ sections: [{ section: 'new', lines: lines(13) }] }))).toContain('• Thing 13\nJournal');
  });

  test('pings nobody but those whom the project thanks by mention, whatever commits and people write', () => {
    const nasty = {
      headline: NASTY,
      intro: `${NASTY} \`${NASTY}\` @{U01ALICE}`,
      sections: READER_SECTIONS.map((section) => ({ section, lines: [NASTY, `${NASTY} → ${NASTY}`] })),
      links: [
        { label: NASTY, address: `https://acme.test/${NASTY}` },
        { label: NASTY, address: 'javascript:alert(1)' },
      ],
      thanks: [{ name: NASTY }, { name: 'Erin', id: 'U05ERIN' }],
    };
    expect(pinged(posted(nasty))).toEqual([]);
    expect(pinged(posted({ ...nasty, mention: true }))).toEqual(['U05ERIN']);
    expect(pinged(posted({ ...nasty, sections: [{ section: 'fixed', lines: [NASTY] }], mention: false }))).toEqual([]);
  });

  test('stays inside Slack’s limits, however much there is', () => {
    const much = 'long '.repeat(200);
    const sections = READER_SECTIONS.map((section) => ({
      section,
      lines: Array.from({ length: 200 }, (_, index) => `${index} ${much} → ${much}`),
    }));
    const thanks = Array.from({ length: 50 }, (_, index) => ({ name: `${much}${index}`, id: `U${index}` }));
    const message = posted({ sections, thanks, intro: much, headline: much });
    expect(() => checkMessageBlocks(message.blocks)).not.toThrow();
    expect(shown(message)).toContain('Journal entry 42');
  });
});

function withNotes(release: Release): Release {
  const notes = '# v1.3.0 (2025-12-15)\n\n## Features\n- Fly\n- Swim\n\n## Bug Fixes\n- Close the door';
  return { ...release, candidate: { ...release.candidate!, notes } };
}

describe('its preview', () => {
  const early = withNotes(untilGate('production', started()));
  const confirm: Announcing = { thank: 'none', confirm: true, links: [] };
  const waiting = withNotes(untilStep('announce', started({ announcing: confirm })));
  const preview = (release: Release): string => shown(announcementPreview(release, NAMES));

  test('stands there once Release Day is open, where anybody is told at all', () => {
    expect(announcementPreview(untilGate('testing', started()), NAMES)).toBeUndefined();
    expect(announcementPreview({ ...early, announce: [] }, NAMES)).toBeUndefined();
    expect(preview(early)).toContain(
      'will read: it goes out by itself after “Verify deployment”\n📣 acme-web v1.3.0 is out · December 15, 2025\n✨ New\n• Fly',
    );
    expect(buttonsOn(announcementPreview(early, NAMES))).toEqual(['Edit the announcement of acme-web v1.3.0']);
  });

  test('of one that waits for a word says so, and has the button when its turn has come', () => {
    const before = withNotes(untilGate('production', started({ announcing: confirm })));
    expect(preview(before)).toContain('will read: it waits for Send it after “Verify deployment”');
    expect(buttonsOn(announcementPreview(before, NAMES))).toHaveLength(1);
    expect(preview(waiting)).toContain('as soon as somebody sends it: Send it, or /release announce');
    expect(buttonsOn(announcementPreview(waiting, NAMES))).toContain('Send the announcement of acme-web v1.3.0');
  });

  test('names who edited, and what came since', () => {
    const edited = given(early, {
      type: 'EditAnnouncement',
      sections: { new: { lines: ['Soar'] } },
      by: ERIN,
      at: MONDAY,
    });
    const notes = `${edited.candidate?.notes?.replace('- Swim', '- Dive')}`;
    const later = { ...edited, candidate: { ...edited.candidate!, notes } };
    expect(preview(later)).toContain('✏️ edited by Erin');
    expect(preview(later)).toContain('⚠️ New was edited before “Dive” came: it doesn’t tell that.');
    expect(preview(later)).toContain('⚠️ New was edited when the changelog still said “Swim”');
    expect(shown(announcementLines(later))).toContain('New (edited)\nnew 1 Soar');
  });

  test('says when it is out, and that nothing goes out of what is rolled back', () => {
    expect(preview(withNotes(untilWatch()))).toMatch(/^📣 Announced in .*, /);
    expect(preview(untilStep('announce', early))).toContain('it goes out now');
    const deployed = untilStep('verify-deployment', withNotes(untilGate('production', watched(BACK))));
    expect(preview(given(deployed, rollBack(BOB)))).toContain('Nothing is announced');
    expect(buttonsOn(announcementPreview(given(deployed, rollBack(BOB)), NAMES))).toEqual([]);
  });

  test('thanks without a ping', () => {
    const thanks = [{ name: 'Erin E.', id: 'U05ERIN' }];
    const release = { ...early, announcing: { thank: 'mention' as const, links: [] } };
    const changelog = { ...early.steps['update-changelog']!, result: { forReaders: { whatToDo: [], thanks } } };
    const message = announcementPreview(
      { ...release, steps: { ...early.steps, 'update-changelog': changelog } },
      NAMES,
    );
    expect(shown(message)).toContain('Thanks to Erin E.');
    expect(pinged(message)).toEqual([]);
  });
});

test('the window has a field for each part, with what came at the end, and is one that Slack takes', () => {
  const release = withNotes(untilGate('production', started()));
  const edited = given(release, {
    type: 'EditAnnouncement',
    sections: { new: { lines: ['Soar'] } },
    by: ERIN,
    at: MONDAY,
  });
  const notes = `${edited.candidate?.notes?.replace('- Swim', `- Swim\n- Dive\n${'- x'.repeat(2_000)}`)}`;
  const view = editAnnouncementWindow({ ...edited, candidate: { ...edited.candidate!, notes } }, 'memory');
  expect(() => checkView(view, 'modal')).not.toThrow();
  const fields = (view.blocks as KnownBlock[]).flatMap((block) =>
    block.type === 'input' && block.element.type === 'plain_text_input'
      ? [[block.block_id, block.element.initial_value]]
      : [],
  );
  expect(fields).toEqual([
    ['headline', 'acme-web v1.3.0 is out'],
    ['intro', undefined],
    ['new undecided', 'Soar\nDive'],
    ['fixed', 'Close the door'],
    ['faster', undefined],
    ['breaking', undefined],
  ]);
});
