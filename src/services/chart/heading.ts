import { MARGIN } from './layout.ts';
import { INK, SIZE, WIDTH } from './look.ts';
import { BEFORE_DASHES } from './panel-rules.ts';
import type { PanelScene } from './panel-scene.ts';
import { plainText } from './plain-text.ts';
import { sayAmount } from './say-amount.ts';
import { graphicLine, graphicText, type Graphic } from './graphic.ts';
import { textWidth } from './text-width.ts';

/** Over a plot: what it is on the left; on the right the newest value, and what it was before with a sample of its line. */
export function heading({ panel, plot, latest, isUnhealthy }: PanelScene): Graphic[] {
  const y = plot.headingY;
  const parts: Graphic[] = [];
  let right = WIDTH - MARGIN;
  if (latest) {
    const text = sayAmount(latest.value, panel.unit);
    const colour = isUnhealthy ? INK.warning : INK.line;
    parts.push(graphicText({ text, size: SIZE.value, colour, weight: 'bold', x: right, y, align: 'right' }));
    right -= textWidth(text, SIZE.value, 'bold') + 24;
  }
  if (panel.baseline !== undefined) {
    const text = `before ${sayAmount(panel.baseline, panel.unit)}`;
    parts.push(graphicText({ text, size: SIZE.small, colour: INK.quiet, x: right, y: y + 1, align: 'right' }));
    right -= textWidth(text, SIZE.small) + 12;
    parts.push(graphicLine({ x1: right - SAMPLE, x2: right, y1: y, y2: y }, INK.before, BEFORE_DASHES));
    right -= SAMPLE + 24;
  }
  const title = plainText(panel.title, SIZE.heading, right - MARGIN, 'bold');
  parts.push(
    graphicText({ text: title, size: SIZE.heading, colour: INK.text, weight: 'bold', x: MARGIN, y, align: 'left' }),
  );
  return parts;
}

/** Length of the sample of the line. */
const SAMPLE = 40;
