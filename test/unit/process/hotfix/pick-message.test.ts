import { describe, expect, test } from 'vitest';
import { pickedFrom, pickMessage } from '../../../../src/process/hotfix/pick-message.ts';

const ID = 'a1b2c3d4'.repeat(5);
const MARK = `(cherry picked from commit ${ID})`;

describe('the message of a picked commit', () => {
  test.each([
    ['fix: the basket', `fix: the basket\n\n${MARK}`],
    ['fix: the basket\n\nIt was empty.\n', `fix: the basket\n\nIt was empty.\n\n${MARK}`],
    ['fix: it\n\nSigned-off-by: Li <li@acme.test>\n', `fix: it\n\nSigned-off-by: Li <li@acme.test>\n${MARK}`],
    [`fix: it\n\n${MARK}`, `fix: it\n\n${MARK}\n${MARK}`],
  ])('says where it came from, as git does: %j', (message, expected) => {
    expect(pickMessage(message, ID)).toBe(expected);
    expect(pickedFrom(expected)).toContain(ID);
  });

  test('is told from words about picking', () => {
    expect(pickedFrom(`fix: see (cherry picked from commit ${ID}) above`)).toEqual([]);
  });
});
