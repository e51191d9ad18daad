import { userInfo } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { nameOf, osUser, personUid } from '../../../src/terminal/os-user.ts';

describe('who sits at a terminal', () => {
  it('is whoever logged in, also under sudo', () => {
    expect(personUid('1000\n', 0)).toBe(1000);
    expect(personUid('0', 1000)).toBe(0);
  });

  it('is the user of the process where nobody logged in, or the kernel doesn’t tell', () => {
    expect(personUid('4294967295', 33)).toBe(33);
    expect(personUid('', 33)).toBe(33);
    expect(personUid('root', 33)).toBe(33);
  });

  it('has the name that the system gives, whatever the environment says', async () => {
    vi.stubEnv('USER', 'mallory').stubEnv('LOGNAME', 'mallory').stubEnv('SUDO_USER', 'mallory');
    const name = await osUser();
    vi.unstubAllEnvs();
    expect(name).not.toBe('mallory');
    expect(await nameOf(userInfo().uid)).toBe(userInfo().username);
  });

  it('is a number where there is no name', async () => {
    expect(await nameOf(3_987_654)).toBe('uid 3987654');
  });
});
