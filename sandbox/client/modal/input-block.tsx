import type { KnownBlock } from '@slack/types';
import type { ReactElement } from 'react';
import { withEmoji } from '../../slack/render/emoji.ts';
import type { InputValue } from '../../slack/state/records.ts';
import type { Wired } from '../blocks/element.ts';
import { Field } from '../blocks/field.tsx';

interface InputBlockProps {
  /** Of the field on the page. */
  id: string;
  block: KnownBlock;
  wired: Wired;
  value: InputValue | undefined;
  error: string | undefined;
  change: (value: InputValue) => void;
}

/** A field with its label, its hint, and what is wrong with it. */
export function InputBlock({ id, block, wired, value, error, change }: InputBlockProps): ReactElement {
  const { label, hint, optional = false } = block.type === 'input' ? block : {};
  const notes = [...(hint ? [`${id}-hint`] : []), ...(error === undefined ? [] : [`${id}-error`])];
  return (
    <div className="input-block">
      {label && (
        <label id={`${id}-label`} htmlFor={id}>
          {withEmoji(label.text)}
          {optional && <small> (optional)</small>}
        </label>
      )}
      <Field
        id={id}
        element={wired.element}
        value={value}
        change={change}
        isOptional={optional}
        isWrong={error !== undefined}
        {...(notes.length > 0 && { describedBy: notes.join(' ') })}
      />
      {hint && (
        <small id={`${id}-hint`} className="aside">
          {withEmoji(hint.text)}
        </small>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
