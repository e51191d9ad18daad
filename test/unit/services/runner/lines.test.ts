import { describe, expect, it } from 'vitest';
import { createLineReader } from '../../../../src/services/runner/lines.ts';
import { createMask } from '../../../../src/services/runner/mask.ts';

describe('reading lines', () => {
  it('puts characters together that were cut between two chunks', () => {
    const euro = Buffer.from('5 €\n');
    expect(linesOf([euro.subarray(0, 3), euro.subarray(3)])).toEqual(['5 €']);
  });

  it('ends a line at \\n, \\r\\n, and \\r, also between two chunks', () => {
    expect(linesOf(['one\r', '\ntwo\n10%\r', '20%\rdone'])).toEqual(['one', 'two', '10%', '20%', 'done']);
  });

  it('takes colours, cursor movements and control characters out', () => {
    expect(linesOf(['\u001b[31mred\u001b[0m \u001b[2K\u0007bell\u0000\ttab\n'])).toEqual(['red bell\ttab']);
  });

  it('survives what is not text', () => {
    expect(linesOf([Buffer.from([0xff, 0xfe, 0x41, 0x0a])])).toEqual(['��A']);
  });

  it('masks a secret that arrives in pieces, or in colours', () => {
    expect(linesOf(['the s3c', 'ret\n', 's3\u001b[1mcret\n'], ['s3cret'])).toEqual(['the ***', '***']);
  });

  it('cuts a line without end, never in the middle of a secret', () => {
    const filler = 'x'.repeat(64 * 1024 - 3);
    const lines = linesOf([filler, 's3c', 'r', 'et', filler, '\n'], ['s3cret']);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).toBe(`${filler}***${filler}`);
  });
});

function linesOf(chunks: (string | Buffer)[], secrets: string[] = []): string[] {
  const reader = createLineReader(createMask(secrets));
  return [...chunks.flatMap((chunk) => reader.read(Buffer.from(chunk))), ...reader.end()];
}
