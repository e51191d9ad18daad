/** An answer of `ok: false`; `details` go into the answer beside the error code. */
export class SlackError extends Error {
  readonly code: string;
  readonly details: Record<string, unknown>;

  constructor(code: string, details: Record<string, unknown> = {}) {
    super(code);
    this.name = 'SlackError';
    this.code = code;
    this.details = details;
  }
}

/** A SlackError that says what is wrong where, as Slack does in `response_metadata.messages`. */
export function explained(code: string, problems: string[]): SlackError {
  const messages = problems.map((problem) => `[ERROR] ${problem}`);
  return new SlackError(code, { errors: problems, response_metadata: { messages } });
}
