import type { Visitor } from '../../../sandbox/picture/visitor.ts';

/** Which messages the page has drawn since it was asked to forget. */
export interface Renders {
  forget: () => Promise<void>;
  /** The `ts` of each, once. */
  drawn: () => Promise<string[]>;
}

/** As much of React's picture of the page as is needed here. */
interface Fiber {
  memoizedProps: { message?: { ts?: string } } | null;
  flags: number;
  child: Fiber | null;
  sibling: Fiber | null;
}

/** The bit of a fiber's flags that says that its component was called. */
const PERFORMED_WORK = 1;

/** React tells its developer tools of each commit: from here on, and over a reload, those are we. */
export async function watchRenders({ page }: Visitor): Promise<Renders> {
  await page.addInitScript((performedWork) => {
    const drawn = new Set<string>();
    let before = new Set<Fiber>();
    const look = (_renderer: number, root: { current: Fiber }): void => {
      const now = new Set<Fiber>();
      const open = [root.current];
      for (let fiber = open.pop(); fiber !== undefined; fiber = open.pop()) {
        const ts = fiber.memoizedProps?.message?.ts;
        if (ts !== undefined && !before.has(fiber) && (fiber.flags & performedWork) !== 0) drawn.add(ts);
        now.add(fiber);
        open.push(...[fiber.sibling, fiber.child].filter((next) => next !== null));
      }
      before = now;
    };
    const tools = { supportsFiber: true, inject: () => 1, onCommitFiberRoot: look, onCommitFiberUnmount() {} };
    Object.assign(globalThis, { drawn, __REACT_DEVTOOLS_GLOBAL_HOOK__: tools });
  }, PERFORMED_WORK);
  await page.reload();
  return {
    forget: async () => page.evaluate(() => (globalThis as unknown as { drawn: Set<string> }).drawn.clear()),
    drawn: async () => page.evaluate(() => [...(globalThis as unknown as { drawn: Set<string> }).drawn]),
  };
}
