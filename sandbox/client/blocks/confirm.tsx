import type { ConfirmationDialog } from '@slack/types';
import type { ReactElement } from 'react';
import { MessageBody } from '../../page/message-body.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useSeat } from '../seat.ts';

interface ConfirmProps {
  dialog: ConfirmationDialog;
  yes: () => void;
  close: () => void;
}

/** "Are you sure?" */
export function Confirm({ dialog, yes, close }: ConfirmProps): ReactElement {
  const { reader, names, theme } = useSeat();
  const { title, text, confirm, deny, style } = dialog;
  const answer = (): void => {
    close();
    yes();
  };
  return (
    <Dialog title={title?.text ?? 'Are you sure?'} close={close} isSmall>
      <div className="dialog-body">
        <MessageBody
          message={{ text: '', blocks: [{ type: 'section', text }] }}
          {...{ reader, names, theme }}
          sourceOf={() => undefined}
        />
      </div>
      <footer>
        <button type="button" className="plain" onClick={close}>
          {deny?.text ?? 'Cancel'}
        </button>
        <button type="button" className={style === 'danger' ? 'danger' : 'primary'} onClick={answer} data-focus-first>
          {confirm?.text ?? 'Yes'}
        </button>
      </footer>
    </Dialog>
  );
}
