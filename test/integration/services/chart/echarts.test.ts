import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createChartPainter } from '../../../../src/services/chart/echarts.ts';
import { chart, errorRate } from '../../../unit/services/chart/given.ts';

const painter = createChartPainter();

test('draws a PNG of twice 800 pixels across, that decodes to all its pixels', async () => {
  const png = await painter.draw(chart());
  const { width, height, pixels } = decode(png);
  expect(width).toBe(1600);
  expect(height).toBeGreaterThan(1000);
  expect(height).toBeLessThan(1600);
  // Four bytes for each, and one for each line.
  expect(pixels.length).toBe(height * (width * 4 + 1));
});

test('draws the same again, and another thing otherwise', async () => {
  const [one, same, other] = await Promise.all([
    painter.draw(chart()),
    painter.draw(chart()),
    painter.draw(chart({ panels: [errorRate()] })),
  ]);
  expect(one.equals(same)).toBe(true);
  expect(one.equals(other)).toBe(false);
});

test('draws what is odd', async () => {
  const odd = errorRate({ title: '<b>&\u0000\uD800', baseline: NaN, points: [{ at: NaN, value: Infinity }] });
  expect(decode(await painter.draw(chart({ title: '', marks: [], panels: [odd] }))).width).toBe(1600);
  expect(decode(await painter.draw(chart({ panels: [] }))).width).toBe(1600);
});

test('says why a picture can not be drawn, and draws the next', async () => {
  const drawn = painter.draw(chart({ timezone: 'Mars/Olympus' }));
  await expect(drawn).rejects.toThrow(/“acme-web v1.3.0” could not be drawn: RangeError: .*Mars\/Olympus/);
  expect(decode(await painter.draw(chart())).width).toBe(1600);
});

function decode(png: Buffer): { width: number; height: number; pixels: Buffer } {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
  }
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), pixels: inflateSync(Buffer.concat(data)) };
}
