/** Rejections that nobody handles, and exceptions that nobody catches, in this process. */
export interface Rejections {
  seen: unknown[];
  stop: () => void;
}

export function watchForRejections(): Rejections {
  const seen: unknown[] = [];
  const note = (reason: unknown): void => void seen.push(reason);
  process.on('unhandledRejection', note);
  process.on('uncaughtExceptionMonitor', note);
  return {
    seen,
    stop() {
      process.off('unhandledRejection', note);
      process.off('uncaughtExceptionMonitor', note);
    },
  };
}
