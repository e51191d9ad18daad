import type { View } from '../state/records.ts';
import { inputValues } from './input-values.ts';

/** What Slack's own client refuses before it submits, by block id: required inputs left empty, texts of a wrong length. */
export function missingInputs(view: View): Record<string, string> {
  const values = inputValues(view.blocks, view.values);
  const problems = view.blocks.flatMap((block): [string, string][] => {
    if (block.type !== 'input') return [];
    const blockId = block.block_id ?? '';
    const { type: _type, ...held } = values[blockId]?.[block.element.action_id ?? ''] ?? { type: '' };
    const value = Object.values(held)[0];
    const isEmpty =
      value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
    if (isEmpty) return block.optional === true ? [] : [[blockId, 'Please complete this required field.']];
    const problem = lengthProblem(block.element, value);
    return problem === undefined ? [] : [[blockId, problem]];
  });
  return Object.fromEntries(problems);
}

function lengthProblem(element: { type: string; min_length?: number; max_length?: number }, value: unknown) {
  if (element.type !== 'plain_text_input' || typeof value !== 'string') return undefined;
  const { min_length: min = 0, max_length: max = 3000 } = element;
  if (value.length < min) return `Must be at least ${min} characters.`;
  return value.length > max ? `Must be at most ${max} characters.` : undefined;
}
