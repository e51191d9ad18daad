import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../faults.ts';
import type { GitHub } from '../github.ts';
import { leaveStarter } from '../releases/add-asset.ts';
import type { Answer } from './answer.ts';
import { credentialOf, findToken, rateLimitKeyOf } from './authenticate.ts';
import type { Incoming } from './incoming.ts';
import { primaryLimit, secondaryLimit } from './limited.ts';
import type { Match } from './match-route.ts';
import { refusal } from './refusal.ts';

/** An answer, or none: the connection is reset, or left open for ever. */
export type Outcome = Answer | 'reset' | 'hang';

/** Runs a request under the fault that it meets, if it meets one. */
export async function answerUnder(
  github: GitHub,
  incoming: Incoming,
  match: Match | undefined,
  run: () => Promise<Answer>,
): Promise<Outcome> {
  const { call, method } = incoming;
  const fault = github.faults.take(call.route, `${method} ${call.path}`);
  if (fault === undefined) return run();
  if ('when' in fault && fault.when === 'after') await run();
  return outcomeOf(github, incoming, match, fault, run);
}

async function outcomeOf(
  github: GitHub,
  incoming: Incoming,
  match: Match | undefined,
  fault: Fault,
  run: () => Promise<Answer>,
): Promise<Outcome> {
  const { requestId } = incoming.call;
  switch (fault.kind) {
    case 'status':
      return serverError(fault.status);
    case 'rate-limit': {
      const reset = Math.ceil(github.now() / 1000) + fault.resetInSeconds;
      const quota = { ...github.rateLimits.quotaOf(keyOf(github, incoming)), reset };
      return refusal(primaryLimit('user ID 1', quota, requestId), incoming, match?.route);
    }
    case 'secondary-limit':
      return refusal(secondaryLimit(fault.status, fault.retryAfterSeconds, requestId), incoming, match?.route);
    case 'reset':
    case 'hang':
      return fault.kind;
    case 'slow':
      await delay(fault.ms);
      return run();
    case 'cut-upload':
      cutUpload(github, incoming, match);
      return serverError(502);
    default:
      return fault satisfies never;
  }
}

/** Not JSON: whatever is in front of GitHub says it. */
function serverError(status: number): Answer {
  const body = `<html><head><title>${status}</title></head><body><h1>Unicorn! · GitHub</h1></body></html>\n`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function cutUpload(github: GitHub, { headers, url }: Incoming, match: Match | undefined): void {
  const token = findToken(github, credentialOf(headers['authorization']) ?? '');
  const release = github.store.releases.find(({ id }) => String(id) === match?.params['release_id']);
  if (token === undefined || release === undefined) return;
  leaveStarter(github, release, {
    name: url.searchParams.get('name') ?? '',
    label: null,
    contentType: headers['content-type'] ?? '',
    bytes: Buffer.alloc(0),
    uploader: token.member,
  });
}

function keyOf(github: GitHub, { headers }: Incoming): string {
  const token = findToken(github, credentialOf(headers['authorization']) ?? '');
  return token === undefined ? 'nobody' : rateLimitKeyOf(token);
}
