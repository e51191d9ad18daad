import type { ConfirmationDialog, KnownBlock, Option } from '@slack/types';
import { useState, type ReactNode } from 'react';
import type { InputValue, InputValues } from '../../slack/state/records.ts';
import type { Place } from '../../web/protocol.ts';
import { useMenu } from '../parts/menu.tsx';
import { useSeat } from '../seat.ts';
import { Confirm } from './confirm.tsx';
import type { Wired } from './element.ts';
import { Field } from './field.tsx';
import { optionsOf, writeHeld } from './held.ts';

/** How what is pressed or chosen in blocks is done, after the question that belongs to it. */
export function useActing(on: Place, values: InputValues = {}) {
  const { does } = useSeat();
  const openMenu = useMenu();
  const [question, setQuestion] = useState<{ dialog: ConfirmationDialog; yes: () => void }>();
  const [chosen, setChosen] = useState<Record<string, InputValue>>({});

  const act = ({ blockId, actionId, element }: Wired, value: InputValue, button?: HTMLButtonElement): void => {
    const deed = { do: 'act', on, blockId, actionId, value } as const;
    const dialog = 'confirm' in element ? element.confirm : undefined;
    // A button can't be pressed again until it is known what came of it.
    const yes = async (): Promise<void> => {
      button?.setAttribute('aria-busy', 'true');
      await does(deed);
      button?.removeAttribute('aria-busy');
    };
    if (dialog === undefined) void yes();
    else setQuestion({ dialog, yes: () => void yes() });
  };
  const press = (wired: Wired, button: HTMLButtonElement): void => {
    const { element } = wired;
    if (element.type === 'overflow') {
      const items = element.options.map((option: Option & { url?: string }) => ({
        label: option.text.text,
        choose: () => {
          visit(option.url);
          act(wired, writeHeld(element, { text: '', chosen: [option.value ?? ''] }));
        },
      }));
      openMenu(button, { label: 'More options', items });
    } else if (element.type === 'button' && button.ariaBusy !== 'true') {
      visit(element.url);
      const value = { type: 'button', ...(element.value !== undefined && { value: element.value }) };
      act(wired, value, button);
    }
  };
  const ownField = (_block: KnownBlock, id: string, wired: Wired): ReactNode => (
    <Field
      id={id}
      element={wired.element}
      label={labelOf(wired)}
      value={chosen[id] ?? values[wired.blockId]?.[wired.actionId]}
      change={(value) => {
        setChosen((before) => ({ ...before, [id]: value }));
        act(wired, value);
      }}
    />
  );
  const asked = question && (
    <Confirm dialog={question.dialog} yes={question.yes} close={() => setQuestion(undefined)} />
  );
  return { press, ownField, asked };
}

function visit(url: string | undefined): void {
  if (url !== undefined && /^https?:/i.test(url)) window.open(url, '_blank', 'noopener');
}

function labelOf({ element }: Wired): string {
  if ('placeholder' in element && element.placeholder) return element.placeholder.text;
  return optionsOf(element)
    .map(({ text }) => text.text)
    .join(', ');
}
