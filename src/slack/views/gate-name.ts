import type { GatePlan } from '../../release/checklist.ts';
import { cut, escape } from '../mrkdwn.ts';

/** A gate inside a sentence: `the Pre-Release gate`, `Go / no-go`. */
export function gateName({ title }: Pick<GatePlan, 'title'>): string {
  const name = escape(cut(title, 80));
  return /\bgate$/i.test(title) ? `the ${name}` : name;
}
