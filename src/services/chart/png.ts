import { fileURLToPath } from 'node:url';
import { renderAsync } from '@resvg/resvg-js';
import { FAMILY } from './look.ts';

/** Twice as many pixels as units: sharp on dense screens. */
const SCALE = 2;

/** No font of the machine: it looks the same everywhere. */
const FONT = {
  loadSystemFonts: false,
  fontFiles: ['DejaVuSansCondensed', 'DejaVuSansCondensed-Bold'].map((name) =>
    fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)),
  ),
  defaultFontFamily: FAMILY,
};

/** An SVG as PNG. */
export async function pngOf(svg: string): Promise<Buffer> {
  const image = await renderAsync(svg, { font: FONT, fitTo: { mode: 'zoom', value: SCALE } });
  return image.asPng();
}
