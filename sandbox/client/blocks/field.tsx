import type { ReactElement } from 'react';
import { useSeat } from '../seat.ts';
import { choicesOf } from './choices.ts';
import type { FieldProps } from './field-props.ts';
import { isMany, readHeld, writeHeld } from './held.ts';
import { Options } from './options.tsx';
import { Text } from './text.tsx';

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
