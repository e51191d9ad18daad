import type { ReactElement } from 'react';
import type { InputValue } from '../../slack/state/records.ts';
import { useSeat } from '../seat.ts';
import { choicesOf } from './choices.ts';
import type { Element } from './element.ts';
import { isMany, readHeld, writeHeld } from './held.ts';
import { Options } from './options.tsx';
import { Text } from './text.tsx';

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

/** A field of a form, or a menu in a message, as the browser's own control. */
export function Field(props: FieldProps): ReactElement {
  const { element, value, change } = props;
  const seat = useSeat();
  const held = readHeld(element, value);
  const write = (text: string): void => change(writeHeld(element, { text, chosen: [] }));
  const choose = (chosen: readonly string[]): void => change(writeHeld(element, { text: '', chosen }));
  const choices = choicesOf(element, seat);
  switch (element.type) {
    case 'checkboxes':
    case 'radio_buttons':
    case 'multi_static_select':
    case 'multi_users_select':
      return <Options {...props} choices={choices} chosen={held.chosen} isMany={isMany(element)} choose={choose} />;
    case 'static_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return (
        <select {...described(props)} value={held.chosen[0] ?? ''} onChange={({ target }) => choose([target.value])}>
          <option value="" disabled={props.isOptional !== true}>
            {element.placeholder?.text ?? 'Choose…'}
          </option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      );
    default:
      return <Text {...described(props)} element={element} text={held.text} write={write} />;
  }
}

/** What a screen reader says of a field. */
function described({ id, label, isWrong, describedBy, isOptional }: FieldProps) {
  return {
    id,
    className: 'field',
    ...(label !== undefined && { 'aria-label': label }),
    ...(isWrong && { 'aria-invalid': true }),
    ...(describedBy !== undefined && { 'aria-describedby': describedBy }),
    ...(isOptional === false && { 'aria-required': true }),
  };
}
