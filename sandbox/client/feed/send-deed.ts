import type { Deed, Outcome } from '../../web/protocol.ts';

/** Does something as a person. It always resolves: what goes wrong on the way is an outcome, too. */
export async function sendDeed(as: string, deed: Deed): Promise<Outcome> {
  try {
    const response = await fetch(`/page/deeds?as=${encodeURIComponent(as)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(deed),
    });
    return (await response.json()) as Outcome;
  } catch {
    return {
      ok: false,
      problem: 'Nothing was sent: the server of this page doesn’t answer. Is the demo still running?',
    };
  }
}
