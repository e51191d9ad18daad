import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { answerGit, gitRouteOf } from '../git-http/answer-git.ts';
import type { GitHub } from '../github.ts';
import { findStored } from '../releases/storage.ts';
import type { Answer } from './answer.ts';
import { answerApi } from './answer-api.ts';
import type { Incoming } from './incoming.ts';
import { matchRoute } from './match-route.ts';
import { sendAnswer } from './send-answer.ts';
import { answerUnder, type Outcome } from './under-fault.ts';

/** Answers one request: of git, of the REST API, or for a file in the storage. */
export async function serve(github: GitHub, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const incoming = await receive(github, request);
  const { call } = incoming;
  const outcome = await answerFully(github, incoming);
  if (outcome === 'hang') return;
  if (outcome === 'reset') {
    request.socket.resetAndDestroy();
  } else {
    call.status = outcome.status;
    sendAnswer(response, outcome, call.requestId);
  }
  github.store.changed({ kind: 'call', call });
}

async function answerFully(github: GitHub, incoming: Incoming): Promise<Outcome> {
  const { method, path, call, url } = incoming;
  if (path.startsWith('/storage/')) return download(github, url);
  const gitRoute = gitRouteOf(method, url);
  const match = gitRoute === undefined ? matchRoute(method, path) : undefined;
  call.route = gitRoute ?? match?.name;
  const run = async (): Promise<Answer> => {
    const answer = await (gitRoute === undefined ? answerApi(github, incoming, match) : answerGit(github, incoming));
    call.isDone = answer.status < 400;
    return answer;
  };
  github.calls.push(call);
  github.store.changed({ kind: 'call', call });
  return answerUnder(github, incoming, match, run);
}

async function receive(github: GitHub, request: IncomingMessage): Promise<Incoming> {
  const { method = 'GET' } = request;
  const url = new URL(request.url ?? '/', github.baseUrl());
  const path = pathOf(github, url);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const call = {
    method,
    path: `${path}${url.search}`,
    route: undefined,
    at: github.now(),
    requestId: requestId(),
    isDone: false,
  };
  return { method, url, path, headers, bytes: await buffer(request), call };
}

/** The path as GitHub documents it: Enterprise has it under `/api/v3`, and links name the repository by number. */
function pathOf({ store }: GitHub, { pathname }: URL): string {
  const { id, owner, name } = store.repository;
  return pathname
    .replace(/^\/api\/v3(?=\/)/, '')
    .replace(/^\/api\/uploads(?=\/)/, '/uploads')
    .replace(new RegExp(`^/repositories/${id}(?=/|$)`), `/repos/${owner.login}/${name}`);
}

function download(github: GitHub, url: URL): Answer {
  const asset = findStored(github, url);
  if (asset === undefined) return { status: 404, body: 'The specified resource does not exist.' };
  asset.downloads += 1;
  return { status: 200, headers: { 'content-type': asset.contentType }, body: asset.bytes };
}

/** Such as `0400:3F9A2C:1A2B3C4D:5E6F7081:66A1B2C3`. */
function requestId(): string {
  const groups = [2, 3, 4, 4, 4].map((length) => randomBytes(length).toString('hex').toUpperCase());
  return groups.join(':');
}
