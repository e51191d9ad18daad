/**
 * The same error with its words masked: what it is, and what else it carries, is for whoever catches it. Errors that
 * can't be changed, and what is thrown and is no error, are told by a new one.
 */
export function withMasked(error: unknown, mask: (text: string) => string): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? mask(error) : new Error(mask(String(error)));
  const { message, stack } = error;
  if (mask(message) === message && (stack === undefined || mask(stack) === stack)) return error;
  try {
    error.message = mask(message);
    if (stack !== undefined) error.stack = mask(stack);
    return error;
  } catch {
    return new Error(mask(message));
  }
}
