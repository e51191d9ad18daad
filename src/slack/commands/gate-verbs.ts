import { steer, type Read, type Said } from './said.ts';

/** What can be typed about a gate besides `approve`. */
export const GATE_VERBS: Record<string, Read> = {
  withdraw: ({ words: [gate, ...more], scope }) =>
    gate === undefined || more.length > 0
      ? { mistake: 'Say which gate you take your approval back from, for example `/release withdraw testing`.' }
      : steer({ type: 'Withdraw', gate: gate.toLowerCase() }, scope),
  reject: ({ words: [gate, ...reason], scope }) =>
    gate === undefined || reason.length === 0
      ? {
          mistake:
            'Say which gate you reject and why, for example `/release reject testing the checkout is slower than before`.',
        }
      : steer({ type: 'Reject', gate: gate.toLowerCase(), reason: reason.join(' ') }, scope),
  changes: (said) => {
    const { gate, mistake } = gateIn(
      said,
      '`/release changes` takes a gate and nothing more, for example `/release changes testing`.',
    );
    return mistake === undefined
      ? { ask: { kind: 'changes', ...(gate !== undefined && { gate }), ...said.scope } }
      : { mistake };
  },
  drop: (said) => {
    const example =
      'Say from which gate on commits are dropped, for example `/release drop testing`: everything that came in since it was approved.';
    const { gate, mistake } = gateIn(said, example);
    return mistake === undefined && gate !== undefined
      ? { ask: { kind: 'drop', gate, ...said.scope } }
      : { mistake: example };
  },
};

function gateIn({ words: [gate, ...more] }: Said, mistake: string): { gate?: string; mistake?: string } {
  if (more.length > 0) return { mistake };
  return gate === undefined ? {} : { gate: gate.toLowerCase() };
}
