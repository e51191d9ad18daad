import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const LATO = '@fontsource/lato/files/lato-latin';

/** Slack's typeface and a font with emoji, so that the picture looks the same on every machine. */
const FACES = [
  { family: 'Lato', weight: 400, style: 'normal', file: `${LATO}-400-normal.woff2` },
  { family: 'Lato', weight: 400, style: 'italic', file: `${LATO}-400-italic.woff2` },
  { family: 'Lato', weight: 700, style: 'normal', file: `${LATO}-700-normal.woff2` },
  { family: 'Lato', weight: 900, style: 'normal', file: `${LATO}-900-normal.woff2` },
  { family: 'Twemoji', weight: 400, style: 'normal', file: 'twemoji-colr-font/twemoji.woff2' },
];

/** The fonts as `@font-face` rules that hold the font files themselves. */
export async function fontFaces(): Promise<string> {
  const rules = FACES.map(async ({ family, weight, style, file }) => {
    const font = await readFile(fileURLToPath(import.meta.resolve(file)), 'base64');
    const source = `url(data:font/woff2;base64,${font}) format('woff2')`;
    return `@font-face { font-family: ${family}; font-weight: ${weight}; font-style: ${style}; src: ${source}; }`;
  });
  return (await Promise.all(rules)).join('\n');
}
