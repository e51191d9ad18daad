import type { ComponentProps, ReactElement } from 'react';
import type { Element } from './element.ts';

interface TextProps extends Pick<ComponentProps<'input'>, 'id' | 'className' | 'aria-label' | 'aria-describedby'> {
  element: Element;
  text: string;
  write: (text: string) => void;
}

/** Where something is written: words, a number, a date. */
export function Text({ element, text, write, ...described }: TextProps): ReactElement {
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  const common = {
    ...described,
    value: text,
    placeholder,
    onChange: ({ target }: { target: { value: string } }) => write(target.value),
    ...('focus_on_load' in element && element.focus_on_load && { 'data-focus-first': true }),
  };
  if (element.type === 'plain_text_input') {
    // A text that is too long is refused with a sentence; the browser would cut it without a word.
    return element.multiline === true ? <textarea rows={4} {...common} /> : <input type="text" {...common} />;
  }
  return <input type={TYPES[element.type] ?? 'text'} {...common} />;
}

const TYPES: Record<string, string> = {
  datepicker: 'date',
  timepicker: 'time',
  number_input: 'number',
  email_text_input: 'email',
  url_text_input: 'url',
};
