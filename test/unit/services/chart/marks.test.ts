import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeMarks } from '../../../../src/services/chart/marks.ts';
import { textWidth } from '../../../../src/services/chart/text-width.ts';

/** Between a line and its name. */
const BESIDE = 8;
const SIDES = { left: 100, right: 750 };

test('no two names of marks in one row touch, and none leaves the plot on the right', () => {
  const mark = fc.record({
    at: fc.integer({ min: 100, max: 750 }),
    label: fc.constantFrom('Deploy', 'Rolled back', 'x'.repeat(90)),
  });
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 8 }), (marks) => {
      const named = placeMarks(marks, (at) => at, SIDES).filter(({ row }) => row !== undefined);
      const boxes = named.map(({ x, name, align, row }) => {
        const width = textWidth(name.text, name.size, name.weight);
        const left = align === 'left' ? x + BESIDE : x - BESIDE - width;
        return { row, left, right: left + width };
      });
      for (const [index, one] of boxes.entries()) {
        expect(one.right).toBeLessThanOrEqual(SIDES.right);
        for (const other of boxes.slice(index + 1)) {
          expect(one.row !== other.row || one.right <= other.left || other.right <= one.left).toBe(true);
        }
      }
    }),
  );
});

test.each([
  ['right of their lines, the later below', [400, 440], { Deploy: 1, 'Rolled back': 0 }],
  ['left of their lines near the right edge, the earlier below', [690, 740], { Deploy: 0, 'Rolled back': 1 }],
])('names stand %s, so that no line crosses them', (_, [deploy = 0, rollback = 0], rows) => {
  const marks = [
    { at: deploy, label: 'Deploy' },
    { at: rollback, label: 'Rolled back' },
  ];
  const placed = placeMarks(marks, (at) => at, SIDES);
  expect(Object.fromEntries(placed.map(({ name, row }) => [name.text, row]))).toEqual(rows);
});
