import type { KnownBlock } from '@slack/types';
import { useEffect, useRef, useState, type FormEvent, type ReactElement, type ReactNode } from 'react';
import type { InputValue, InputValues } from '../../slack/state/records.ts';
import type { View } from '../../web/protocol.ts';
import { BlockKit } from '../blocks/block-kit.tsx';
import type { Wired } from '../blocks/element.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useSeat } from '../seat.ts';
import { InputBlock } from './input-block.tsx';
import { useKeepFilled } from './use-keep-filled.ts';

/** A window of the app: what it says, its inputs, and the buttons that submit and close it. */
export function Modal({ view }: { view: View }): ReactElement {
  const { does } = useSeat();
  const { id, title, submit, close, blocks, pictures } = view;
  const [filled, setFilled] = useState<InputValues>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const values = withValues(view.values, filled);
  const keep = useKeepFilled(id, filled);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [errors]);

  const dismiss = (): void => void does({ do: 'close', view: id });
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    keep.drop();
    const outcome = await does({ do: 'submit', view: id, values: filled });
    setBusy(false);
    setErrors(!outcome.ok && 'errors' in outcome ? outcome.errors : {});
    setProblem(!outcome.ok && 'problem' in outcome ? outcome.problem : undefined);
  };
  const fill = ({ blockId, actionId }: Wired, value: InputValue): void => {
    setFilled((all) => withValues(all, { [blockId]: { [actionId]: value } }));
  };
  const field = (block: KnownBlock, elementId: string, wired: Wired): ReactNode => (
    <InputBlock
      id={elementId}
      block={block}
      wired={wired}
      value={values[wired.blockId]?.[wired.actionId]}
      error={errors[wired.blockId]}
      change={(value) => fill(wired, value)}
    />
  );
  return (
    <Dialog title={title} close={dismiss}>
      <form ref={form} noValidate onSubmit={(event) => void send(event)}>
        <div className="dialog-body">
          <BlockKit text="" {...{ blocks, pictures, values, field }} on={{ view: id }} />
          {problem !== undefined && (
            <p className="error" role="alert">
              {problem}
            </p>
          )}
        </div>
        <footer>
          <button type="button" className="plain" onClick={dismiss}>
            {close ?? 'Cancel'}
          </button>
          {submit !== undefined && (
            <button type="submit" className="primary" aria-busy={isBusy}>
              {submit}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

function withValues(before: InputValues, added: InputValues): InputValues {
  const merged = Object.entries(added).map(([block, values]) => [block, { ...before[block], ...values }]);
  return { ...before, ...(Object.fromEntries(merged) as InputValues) };
}
