import { describe, expect, it } from 'vitest';
import { webAddress } from '../../../../src/services/repository/web-address.ts';

const id = '0123456789abcdef0123456789abcdef01234567';

describe('where people see a commit', () => {
  it.each([
    ['git@github.com:acme/web.git', 'https://github.com/acme/web/commit/'],
    ['github.com:acme/web', 'https://github.com/acme/web/commit/'],
    ['https://github.com/acme/web', 'https://github.com/acme/web/commit/'],
    ['https://github.com/acme/web.git/', 'https://github.com/acme/web/commit/'],
    ['https://x-access-token:s3cret@GitHub.com/acme/web.git', 'https://github.com/acme/web/commit/'],
    ['ssh://git@gitlab.example.com:2222/group/sub/web.js.git', 'https://gitlab.example.com/group/sub/web.js/commit/'],
  ])('follows from %s', (url, address) => {
    expect(webAddress(url, id)).toBe(address + id);
  });

  it.each([
    '/srv/git/acme/web.git',
    './acme/web',
    'file:///srv/git/acme/web.git',
    'http://github.com/acme/web',
    'https://localhost/acme/web.git',
    'https://git.example.com:8443/acme/web.git',
    'https://github.com/acme',
    'https://github.com/acme/web?x=1|y',
    'https://github.com/acme/<web>',
    'https://github.com/acme/../web',
    'git@-host.example.com:acme/web',
    '',
  ])('is not known from %j', (url) => {
    expect(webAddress(url, id)).toBeUndefined();
  });

  it('is known of whole ids only', () => {
    expect(webAddress('git@github.com:acme/web.git', 'main')).toBeUndefined();
  });
});
