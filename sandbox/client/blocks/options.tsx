import type { ReactElement } from 'react';
import type { Choice } from './choices.ts';
import type { FieldProps } from './field-props.ts';

interface OptionsProps extends FieldProps {
  choices: readonly Choice[];
  chosen: readonly string[];
  isMany: boolean;
  choose: (chosen: readonly string[]) => void;
}

/** Boxes to tick, or buttons of which one is chosen. */
export function Options({ id, label, describedBy, choices, chosen, isMany, choose }: OptionsProps): ReactElement {
  const toggled = (value: string): readonly string[] => {
    if (!isMany) return [value];
    return chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  };
  return (
    <div
      id={id}
      className="options"
      role={isMany ? 'group' : 'radiogroup'}
      aria-describedby={describedBy}
      {...(label === undefined ? { 'aria-labelledby': `${id}-label` } : { 'aria-label': label })}
    >
      {choices.map(({ value, label: text, description }) => (
        <label key={value}>
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name={id}
            checked={chosen.includes(value)}
            onChange={() => choose(toggled(value))}
          />
          <span>
            {text}
            {description !== undefined && <small>{description}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}
