import { readKeys, type Keyboard } from './keys.ts';
import type { Stage } from './stage.ts';
import { BROKEN, endsWatch, rollsBack } from './trouble.ts';

/** How long whoever sits at the keyboard may take, in ms; the watch ends long before that. */
const withinMs = 3_600_000;

const OFFER = '⌨  b breaks 5 % of the requests · r lets Bob roll back · m mends · q ends the watch and goes on';

/** Lets whoever sits at the keyboard play with production, until the watch has ended in one way or another. */
export async function steer(stage: Stage, keyboard: Keyboard, print: (text: string) => void): Promise<void> {
  const deeds: Record<string, { says: string; does: () => Promise<void> }> = {
    b: { says: 'One request in twenty fails now. Watch #alerts.', does: async () => stage.breaks(BROKEN) },
    m: { says: 'Nothing fails any more.', does: stage.mends },
    r: {
      says: 'Bob has pressed Roll back.',
      does: async () => rollsBack(stage, { withinMs: 0 }).catch(nothingToRollBack),
    },
    q: { says: 'Bob ends the watch.', does: async () => endsWatch(stage) },
  };
  print(`\n${OFFER}`);
  using _ = readKeys(keyboard, (key) => {
    const deed = deeds[key];
    if (!deed) return print(OFFER);
    // What can't be done right now, such as rolling back where nothing is wrong, is said and no more.
    void deed.does().then(
      () => print(`\n⌨  ${key}: ${deed.says}`),
      (error: unknown) => print(`\n⌨  ${key}: ${sentence(error)}`),
    );
  });
  const watched = ['Monitor error rates', 'Check performance metrics'];
  for (const title of watched) {
    await stage.driver.channel('acme-web').shows(new RegExp(`✅ ${title} · `), { withinMs });
  }
}

function nothingToRollBack(): never {
  throw new Error('there is no alert with that button now: press b first, and wait a moment.');
}

function sentence(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
