import { recall, remember } from './stored.ts';

const NAME = 'who';

/** Who sat here last: in this tab, or else in this browser. So two tabs can be two people. */
export function recallWho(): string | undefined {
  return (recall(NAME, sessionStorage) ?? recall(NAME)) as string | undefined;
}

/** Keeps who sits here. */
export function rememberWho(person: string): void {
  remember(NAME, person, sessionStorage);
  remember(NAME, person);
}
