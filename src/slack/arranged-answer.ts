import type { Release } from '../release/release.ts';
import type { Arrangement } from './arrangement.ts';
import type { Directory } from './directory.ts';
import type { Intent } from './intent.ts';
import type { Message } from './message.ts';
import { arrangedMessage } from './views/calendar/arranged.ts';
import { handoverBrief } from './views/handover-brief.ts';
import { namesIn } from './who-asks.ts';

/**
 * What whoever arranged something hears; a click needs no words, since the card changes. But whoever takes a release
 * over is told what is open.
 */
export async function arrangedAnswer(
  deps: { directory: Directory },
  { typed }: Intent,
  command: Arrangement,
  { before, release }: { before: Release; release: Release },
): Promise<Message | undefined> {
  const accepts = command.type === 'AcceptHandover';
  if (!typed && !accepts) return undefined;
  const offered = command.type === 'Handover' ? [command.to] : [];
  const names = new Map([...(await namesIn(deps, [release])), ...(await deps.directory.names(offered))]);
  return accepts ? handoverBrief(release, names) : arrangedMessage(release, command, before, names);
}
