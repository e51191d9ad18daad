import type { InputValue } from '../../slack/state/records.ts';
import type { Element } from './element.ts';

/** What fills a field and hears of changes. */
export interface FieldProps {
  /** On the page. */
  id: string;
  element: Element;
  /** Undefined: what the element starts with. */
  value: InputValue | undefined;
  change: (value: InputValue) => void;
  /** What it is called, where no label of its own stands beside it. */
  label?: string;
  isOptional?: boolean;
  isWrong?: boolean;
  /** The id of what says more about it: its hint, its error. */
  describedBy?: string;
}
