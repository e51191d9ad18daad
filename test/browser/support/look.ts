import type { Locator } from 'playwright-core';
import type { Visitor } from '../../../sandbox/picture/visitor.ts';

/** As much of an element as is needed here: this is the browser's, and we are not in it. */
interface Box {
  scrollWidth: number;
  clientWidth: number;
  scrollHeight: number;
  clientHeight: number;
  scrollTop: number;
  computedStyleMap: () => { get: (property: string) => { toString: () => string } };
}

/** Is what this stands on darker than its text? */
export async function isDark(element: Locator): Promise<boolean> {
  return element.evaluate((node: Box) => {
    const styles = node.computedStyleMap();
    const brightness = (property: string): number =>
      (String(styles.get(property)).match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    return brightness('background-color') < brightness('color');
  });
}

/** Everything on the page that has a scroll bar, or hides what is too wide for it. */
const FRAMES = 'html, main, .messages, .banners, .first-visit, .dialog-body, .sidebar, .pane, .pane-body';

/** How much of the page is too wide to be seen without scrolling sideways, in CSS pixels. */
export async function hiddenWidth({ page }: Visitor): Promise<number> {
  return page
    .locator(FRAMES)
    .evaluateAll((frames: Box[]) =>
      Math.max(...frames.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)),
    );
}

/** How far one could scroll down in the messages, in CSS pixels. */
export async function hiddenBelow(visitor: Visitor): Promise<number> {
  return visitor.log().evaluate((list: Box) => Math.round(list.scrollHeight - list.clientHeight - list.scrollTop));
}
