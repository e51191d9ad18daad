import { describe, expect, test } from 'vitest';
import { checkView } from '../../../../sandbox/slack/limits/check-view.ts';
import { startIn, startModal } from '../../../../src/slack/modals/start-modal.ts';

const KNOWN = { projects: ['acme-web'], today: () => '2025-12-08' };
const SEVERAL = { ...KNOWN, projects: ['acme-web', 'acme-api'] };

const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value }, value });
const values = (when: string, { date, project }: { date?: string; project?: string } = {}) => ({
  when: { when: { type: 'radio_buttons' as const, selected_option: option(when) } },
  date: { date: { type: 'datepicker' as const, selected_date: date ?? null } },
  ...(project !== undefined && {
    project: { project: { type: 'static_select' as const, selected_option: option(project) } },
  }),
});

const labels = (...args: Parameters<typeof startModal>): string[] =>
  startModal(...args).blocks.flatMap((block) => ('label' in block ? [block.label.text] : []));

describe('the window', () => {
  test.each(['patch', 'minor', 'major'] as const)('of a %s release keeps to Slack’s limits', (type) => {
    const projects = Array.from({ length: 300 }, (_, index) => `project-${index}`);
    expect(() => checkView(startModal(type, projects), 'modal')).not.toThrow();
    expect(() => checkView(startModal(type, ['acme-web']), 'modal')).not.toThrow();
  });

  test('asks for the project only where there are several', () => {
    expect(labels('minor', ['acme-web'])).toEqual(['When', 'Release Day']);
    expect(labels('minor', ['acme-web', 'acme-api'])).toEqual(['Project', 'When', 'Release Day']);
  });

  test('offers no schedule for a patch, which waits for nothing', () => {
    expect(JSON.stringify(startModal('patch', ['acme-web']))).not.toContain('By the schedule');
    expect(JSON.stringify(startModal('minor', ['acme-web']))).toContain('By the schedule');
  });
});

describe('a submission', () => {
  test('by the schedule names no day', () => {
    expect(startIn('minor', values('schedule'), KNOWN)).toEqual({
      ask: { kind: 'start', type: 'minor', project: 'acme-web' },
    });
  });

  test('can be for now, for a day, and for one of several projects', () => {
    expect(startIn('major', values('now', { project: 'acme-api' }), SEVERAL)).toEqual({
      ask: { kind: 'start', type: 'major', project: 'acme-api', on: 'now' },
    });
    expect(startIn('patch', values('date', { date: '2025-12-24' }), KNOWN)).toEqual({
      ask: { kind: 'start', type: 'patch', project: 'acme-web', on: '2025-12-24' },
    });
  });

  test.each([
    ['a day that is missing', 'date', undefined, 'Choose the day of the release.'],
    [
      'a day that has passed',
      'date',
      '2025-12-07',
      '2025-12-07 has passed (today is 2025-12-08): write a later date, or “now”.',
    ],
    ['a day that nobody asked for', 'now', '2025-12-24', 'Choose “On a date” above, or clear this day.'],
  ])('says at the day what is wrong with %s', (_, when, date, sentence) => {
    expect(startIn('minor', values(when, { ...(date !== undefined && { date }) }), KNOWN)).toEqual({
      errors: { date: sentence },
    });
  });

  test('of a window that isn’t ours starts nothing', () => {
    expect(startIn('hotfix', values('now'), KNOWN)).toHaveProperty('errors.when');
    expect(startIn('toString', values('now'), KNOWN)).toHaveProperty('errors.when');
  });
});
