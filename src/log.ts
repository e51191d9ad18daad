import { pino, type Logger } from 'pino';
import { createMask } from './services/runner/mask.ts';

/**
 * The bot's own log: JSON lines on standard output. Secrets are masked on the way out, whoever wrote them.
 * @param level a level of pino, e.g. `info`
 */
export function createLog(level: string, secrets: readonly string[]): Logger {
  const mask = createMask(secrets);
  return pino({ level, hooks: { streamWrite: mask } });
}
