import type { IncomingMessage } from 'node:http';

const MAX_BYTES = 100_000;

/** A body that can't be taken, with the status to answer and a sentence why. */
export class UnreadableBody extends Error {
  readonly status: number;

  constructor(status: number, problem: string) {
    super(problem);
    this.name = 'UnreadableBody';
    this.status = status;
  }
}

/** The JSON in a request of at most 100 kB. Throws UnreadableBody. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new UnreadableBody(415, 'A deed comes as JSON, as application/json.');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= MAX_BYTES) chunks.push(chunk); // what is too long is read to its end, or else nobody would read our answer
  }
  if (length > MAX_BYTES) throw new UnreadableBody(413, 'That is too long: a deed has at most 100 kB.');
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new UnreadableBody(400, 'The deed is no JSON.');
  }
}
