import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Project } from './process/project.ts';
import { referenceIn } from './process/handed-on.ts';
import { deliveryIn, isSignedWith } from './services/forge/github/delivery.ts';

/** What taking GitHub's webhooks needs. */
export interface WebhookOptions {
  projects: readonly Project[];
  /** What `$NAME` stands for. */
  variables: Readonly<Record<string, string>>;
  /** Is this the first time that this delivery is here? */
  isFirst: (delivery: string) => Promise<boolean>;
  /** Looks at the project's pull requests now. */
  lookAt: (project: string) => Promise<void>;
  onError: (error: unknown, what: string) => void;
  /** Takes every other request. */
  otherwise?: RequestListener;
}

export const WEBHOOK_PATH = '/github/webhook';

/** GitHub may send more, of pushes of hundreds of commits: then the next look finds them. */
const MOST_BYTES = 5 * 1024 * 1024;

/**
 * Takes what GitHub tells by itself: signed, each delivery once. It is a hint: GitHub is asked what is true. Undefined
 * where no project has a secret for it.
 */
export function githubWebhook(options: WebhookOptions): RequestListener | undefined {
  const { projects, otherwise, onError } = options;
  if (!projects.some(({ forge }) => forge?.webhookSecret !== undefined)) return otherwise;
  return (request, response) => {
    if (request.url?.split('?')[0] !== WEBHOOK_PATH) {
      if (otherwise) return otherwise(request, response);
      return void response.writeHead(404).end();
    }
    void take(options, request, response).catch((error: unknown) => {
      onError(error, 'GitHub webhook');
      if (!response.headersSent) response.writeHead(500).end();
    });
  };
}

async function take(options: WebhookOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = (status: number): void => void response.writeHead(status).end();
  if (request.method !== 'POST') return answer(405);
  const body = await bodyOf(request);
  if (!body) return answer(413);
  const { headers } = request;
  const signed = options.projects.filter(({ forge }) => isSignedWith(secretOf(options, forge), body, headers));
  if (signed.length === 0) return answer(401);
  const delivery = deliveryIn(body, headers);
  if (!delivery) return answer(400);
  const meant = signed.filter(({ forge }) => `${forge?.owner}/${forge?.repo}`.toLowerCase() === delivery.repository);
  if (meant.length > 0 && (await options.isFirst(delivery.id)))
    await Promise.all(meant.map(async ({ id }) => options.lookAt(id)));
  answer(202);
}

function secretOf({ variables }: WebhookOptions, forge: Project['forge']): string {
  const name = referenceIn(forge?.webhookSecret ?? '');
  return (name === undefined ? undefined : variables[name]) ?? '';
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
