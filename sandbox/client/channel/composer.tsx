import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { Icon } from '../parts/icon.tsx';
import { useSeat } from '../seat.ts';
import { SuggestionList } from './suggestion-list.tsx';
import { suggestionsFor } from './suggestions.ts';
import { useChoice } from './use-choice.ts';
import type { Draft } from './use-drafts.ts';

interface ComposerProps {
  channel: string;
  threadTs?: string;
  label: string;
  draft: Draft;
  /** Each new number takes the focus there. */
  focus?: number;
}

/** Where a message or a slash command is typed: Enter sends, Shift and Enter start a new line. */
export function Composer({ channel, threadTs, label, draft, focus = 0 }: ComposerProps): ReactElement {
  const { app, does } = useSeat();
  const { text, write } = draft;
  const ref = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const [dismissed, setDismissed] = useState<string>();
  const commands = threadTs === undefined ? app.commands : [];
  const suggestions = dismissed === text ? [] : suggestionsFor(text, commands);
  const choice = useChoice(suggestions, text);
  const focused = useRef(focus);
  useEffect(() => {
    if (focus !== focused.current) ref.current?.focus();
    focused.current = focus;
  }, [focus]);

  const send = (): void => {
    if (text.trim() === '') return;
    write('');
    const sent = does({ do: 'type', channel, text, ...(threadTs !== undefined && { threadTs }) });
    // What didn't arrive can be sent again.
    void sent.then((outcome) => outcome.ok || ref.current?.value !== '' || write(text));
  };
  const take = (index: number): void => {
    const taken = suggestions[index];
    if (taken) write(taken.text);
    ref.current?.focus();
  };
  const keyDown = (event: KeyboardEvent): void => {
    const deed = choice.keyDown(event.key);
    if (event.nativeEvent.isComposing || event.shiftKey) return;
    if (deed === 'take') take(choice.index);
    else if (deed === 'dismiss') setDismissed(text);
    else if (deed !== 'moved' && event.key === 'Enter') send();
    else if (deed !== 'moved') return;
    event.preventDefault();
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <SuggestionList id={listId} suggestions={suggestions} chosen={choice.index} take={take} />
      <textarea
        ref={ref}
        rows={1}
        value={text}
        placeholder={label}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={suggestions.length > 0 ? listId : undefined}
        aria-activedescendant={choice.index >= 0 ? `${listId}-${choice.index}` : undefined}
        onChange={({ target }) => write(target.value)}
        onKeyDown={keyDown}
      />
      <button type="submit" className="icon" aria-label="Send" disabled={text.trim() === ''}>
        <Icon name="send" />
      </button>
    </form>
  );
}
