/** One line of `errors` in a refusal for what was sent. */
export type FieldError = { resource: string; code: string; field?: string; message?: string } | string;

/** An answer of 4xx with a message, as GitHub words it. */
export class GitHubError extends Error {
  readonly status: number;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    message: string,
    { errors, headers = {} }: { errors?: FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = 'GitHubError';
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }
}

/** 404, for what isn't there, and for what a client isn't to know of. */
export function notFound(message = 'Not Found'): GitHubError {
  return new GitHubError(404, message);
}

/** 422 for values that don't hold. */
export function validationFailed(...errors: FieldError[]): GitHubError {
  return new GitHubError(422, 'Validation Failed', { errors });
}

/** 422 for a body of the wrong shape. */
export function invalidRequest(problem: string): GitHubError {
  return new GitHubError(422, `Invalid request.\n\n${problem}`);
}
