import type { News } from '../src/release/announcement.ts';

/** What readers are told of a small release, except for what a test wants. */
export function newsOfAcmeWeb(more: Partial<News> = {}): News {
  return {
    headline: 'acme-web v1.3.0 is out',
    date: '2025-12-15',
    sections: [{ section: 'new', lines: ['Fly', 'Swim'] }],
    thanks: [],
    mention: false,
    links: [],
    ...more,
  };
}
