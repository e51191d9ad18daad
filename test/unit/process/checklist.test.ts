import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { GATES, PHASES } from '../../../src/release/checklist.ts';
import { GATES_OF_PROCESS, PHASES_OF_PROCESS, STEPS } from '../../../src/process/checklist.ts';

/** The lines of docs/release-process.md under a phase, without what follows a colon. */
async function linesOf(phase: string): Promise<string[]> {
  const text = await readFile(new URL('../../../docs/release-process.md', import.meta.url), 'utf8');
  const [, section = ''] = text.split(new RegExp(`^### ${phase}.*$`, 'm'));
  const [lines = ''] = section.split(/^##/m);
  return Array.from(lines.matchAll(/^- \[ \] ([^:\n]+)/gm), ([, line = '']) => line.trim());
}

describe('the checklist', () => {
  test('has the 26 lines of the release process', () => {
    expect(STEPS).toHaveLength(26);
    expect(new Set(STEPS.map(({ id }) => id)).size).toBe(26);
  });

  test.each(PHASES_OF_PROCESS)(
    'says under $title what the release process says, in its order',
    async ({ id, title }) => {
      const titles = STEPS.filter(({ phase }) => phase === id).map((step) => step.title);
      expect(titles).toEqual(await linesOf(title));
    },
  );

  test('has the four phases and the four gates, in order', () => {
    expect(PHASES_OF_PROCESS.map(({ id }) => id)).toEqual([...PHASES]);
    expect(GATES_OF_PROCESS.map(({ id }) => id)).toEqual([...GATES]);
  });

  test('needs nothing that it does not have', () => {
    const known = new Set([...STEPS.map(({ id }) => id), ...GATES.map((id) => `gate:${id}`)]);
    const needs = [...STEPS, ...PHASES_OF_PROCESS].flatMap((part) => part.needs);
    expect(needs.filter((need) => !known.has(need))).toEqual([]);
  });

  test('needs nothing that comes later', () => {
    const order = STEPS.map(({ id }) => id);
    // Load testing stands last in its phase and is nobody’s need; the bot’s order is the order of the needs.
    const backwards = STEPS.flatMap(({ id, needs }) =>
      needs.filter((need) => order.indexOf(need) > order.indexOf(id)).map((need) => `${id} needs ${need}`),
    );
    expect(backwards).toEqual([]);
  });

  test('asks before each deployment that was cut in the middle', () => {
    const asks = STEPS.filter(({ work }) => work.kind === 'command' && !work.idempotent).map(({ id }) => id);
    expect(asks).toEqual(['deploy-staging', 'deploy-production']);
  });

  test('does everything irreversible behind the production gate', () => {
    const needsOf = (id: string): string[] => {
      const needs = STEPS.find((step) => step.id === id)?.needs ?? [];
      return [...needs, ...needs.flatMap(needsOf)];
    };
    for (const id of ['merge-to-main', 'tag-release', 'build-artifacts', 'deploy-production', 'announce']) {
      expect(needsOf(id)).toContain('gate:production');
    }
  });
});
