/** What a request is answered with; JSON, unless the body is bytes or text. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** 200 with JSON. */
export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** 201 with JSON, and where the new thing is. */
export function created(body: { url?: string }): Answer {
  return { status: 201, body, headers: body.url === undefined ? {} : { location: body.url } };
}

/** 204 with nothing. */
export const NO_CONTENT: Answer = { status: 204 };
