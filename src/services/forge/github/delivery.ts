import { createHmac, timingSafeEqual } from 'node:crypto';

/** Something that GitHub tells by itself. Its content is not read: GitHub is asked. */
export interface Delivery {
  /** Unique, also when it is sent once more. */
  id: string;
  /** `owner/repo`, in lower case. */
  repository: string;
}

/** Names that headers come under, in lower case. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Was it signed with this secret? https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries */
export function isSignedWith(secret: string, body: Buffer, headers: Headers): boolean {
  const given = Buffer.from(String(headers['x-hub-signature-256'] ?? ''));
  const wanted = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  return secret !== '' && given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** What it is about; undefined where it names no repository. */
export function deliveryIn(body: Buffer, headers: Headers): Delivery | undefined {
  const id = headers['x-github-delivery'];
  if (typeof id !== 'string' || !/^[\w-]{1,100}$/.test(id)) return undefined;
  const name = fullNameIn(textOf(body, headers));
  return name === undefined ? undefined : { id, repository: name.toLowerCase() };
}

/** A form has the JSON in its field `payload`. */
function textOf(body: Buffer, headers: Headers): string {
  const text = body.toString('utf8');
  const isForm = String(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  return isForm ? (new URLSearchParams(text).get('payload') ?? '') : text;
}

function fullNameIn(json: string): string | undefined {
  try {
    const { repository } = JSON.parse(json) as { repository?: { full_name?: unknown } };
    return typeof repository?.full_name === 'string' ? repository.full_name : undefined;
  } catch {
    return undefined;
  }
}
