import { describe, expect, it } from 'vitest';
import { createMask } from '../../../../src/services/runner/mask.ts';

const SECRET = 'xoxb-7/s3cr"t+& ü';
const mask = createMask([SECRET]);

describe('masking a secret', () => {
  it.each([
    ['plain', SECRET],
    ['base64', Buffer.from(SECRET).toString('base64')],
    ['base64 for URLs', Buffer.from(SECRET).toString('base64url')],
    ['hex', Buffer.from(SECRET).toString('hex')],
    ['hex in capitals', Buffer.from(SECRET).toString('hex').toUpperCase()],
    ['URL-encoded', encodeURIComponent(SECRET)],
    ['form-encoded', encodeURIComponent(SECRET).replaceAll('%20', '+')],
    ['JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['JSON with escaped slashes', JSON.stringify(SECRET).slice(1, -1).replaceAll('/', '\\/')],
  ])('finds it %s', (_, form) => {
    expect(mask(`before ${form} after ${form}`)).toBe('before *** after ***');
  });

  it.each(['', 'a', 'ab', 'abc'])('finds it in the base64 of a text that begins with "%s"', (before) => {
    const inner = Buffer.from(SECRET).toString('base64').slice(8, 16);
    const text = mask(Buffer.from(`${before}${SECRET}:rest`).toString('base64'));
    expect(text).toContain('***');
    expect(text).not.toContain(inner);
    expect(text.length).toBeLessThan(20);
  });

  it('hides each line of a secret with several lines', () => {
    const key = '-----BEGIN KEY-----\nMIIEvQIBADAN\nBgkqhkiG9w0B\n-----END KEY-----\n';
    expect(createMask([key])('read MIIEvQIBADAN')).toBe('read ***');
  });

  it('hides the longer one of two that begin alike', () => {
    expect(createMask(['token', 'token-2'])('token-2')).toBe('***');
  });

  it('leaves text alone when there is no secret, or none worth the name', () => {
    expect(createMask([])('a text')).toBe('a text');
    expect(createMask(['', 'a', '12'])('a text, 12 words')).toBe('a text, 12 words');
  });
});
