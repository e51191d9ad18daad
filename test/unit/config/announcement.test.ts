import { describe, expect, it } from 'vitest';
import { load, problemsOf, projectWith } from './configuration.ts';

describe('how a project announces', () => {
  it('is by itself and without thanks, unless it says so', () => {
    expect(load(projectWith()).projects[0]?.announcing).toBeUndefined();
    expect(load(projectWith('    announcement: {}\n')).projects[0]?.announcing).toEqual({ thank: 'none', links: [] });
  });

  it('is taken as it is written', () => {
    const lines =
      '    announcement: { confirm: true, thank: mention, docs: "https://docs.acme.com/{version}", changelog: "https://acme.com/news" }\n';
    expect(load(projectWith(lines)).projects[0]?.announcing).toEqual({
      confirm: true,
      thank: 'mention',
      links: [
        { label: 'Changelog', address: 'https://acme.com/news' },
        { label: 'Documentation', address: 'https://docs.acme.com/{version}' },
      ],
    });
  });

  it.each(['ftp://acme.com', 'javascript:alert(1)', 'acme.com', 'https://a b.com', 'https://acme.com/{commit}'])(
    'links no such thing as %s',
    (docs) => {
      expect(problemsOf(projectWith(`    announcement: { docs: "${docs}" }\n`))).toEqual([
        expect.stringContaining('is not the address of a page: write e.g. https://docs.acme.com/releases/{version}'),
      ]);
    },
  );
});
