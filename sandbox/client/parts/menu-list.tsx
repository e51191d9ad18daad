import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';

/** What a menu offers. */
export interface Menu {
  label: string;
  items: { label: string; choose: () => void }[];
  /** A row of emoji above everything else. */
  emoji?: { label: string; shown: string; choose: () => void }[];
}

interface MenuListProps {
  at: HTMLElement;
  menu: Menu;
  close: () => void;
}

/** An open menu: arrow keys move, Enter chooses, Escape and a click elsewhere close. */
export function MenuList({ at, menu, close }: MenuListProps): ReactElement {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const list = ref.current;
    if (list === null) return;
    // In the top layer, so that it also shows above windows.
    list.showPopover();
    place(list, at.getBoundingClientRect());
    list.querySelector('button')?.focus();
  }, [at, menu]);
  useEffect(() => {
    const outside = ({ target }: PointerEvent): void => {
      if (target instanceof Node && !ref.current?.contains(target) && !at.contains(target)) close();
    };
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  }, [at, close]);
  const leave = (): void => {
    at.focus();
    close();
  };
  const choosing = (choose: () => void) => () => {
    leave();
    choose();
  };
  return (
    <div
      ref={ref}
      popover="manual"
      className="menu"
      role="menu"
      aria-label={menu.label}
      onKeyDown={(event) => moveWithKeys(event, leave)}
    >
      {menu.emoji && (
        <div className="emoji-row">
          {menu.emoji.map(({ label, shown, choose }) => (
            <button key={label} type="button" role="menuitem" aria-label={label} onClick={choosing(choose)}>
              {shown}
            </button>
          ))}
        </div>
      )}
      {menu.items.map(({ label, choose }) => (
        <button key={label} type="button" role="menuitem" onClick={choosing(choose)}>
          {label}
        </button>
      ))}
    </div>
  );
}

/**
 * Below what it belongs to, or above it where there is more room; towards the middle, and always on the screen. In CSS
 * pixels.
 */
function place(list: HTMLElement, around: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = list;
  const below = around.bottom + 4;
  const top = below + height <= innerHeight ? below : Math.max(8, around.top - height - 4);
  const start = around.left < innerWidth / 2 ? around.left : around.right - width;
  const left = Math.max(8, Math.min(start, innerWidth - width - 8));
  Object.assign(list.style, { top: `${top}px`, left: `${left}px` });
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function moveWithKeys(event: KeyboardEvent<HTMLElement>, leave: () => void): void {
  event.stopPropagation();
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    leave();
  }
  const step = STEPS[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const now = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons.at((now + step) % buttons.length)?.focus();
}
