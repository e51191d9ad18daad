import { createContext, useCallback, useContext, useState, type ReactElement, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { MenuList, type Menu } from './menu-list.tsx';

/** Opens a menu at an element. */
export type OpenMenu = (at: HTMLElement, menu: Menu) => void;

const MenuContext = createContext<OpenMenu>(() => {});

/** How to open a menu. Works below MenuHost only. */
export function useMenu(): OpenMenu {
  return useContext(MenuContext);
}

/** Shows the menu that is open: one at a time. */
export function MenuHost({ children }: { children: ReactNode }): ReactElement {
  const [open, setOpen] = useState<{ at: HTMLElement; menu: Menu }>();
  const openMenu = useCallback<OpenMenu>((at, menu) => {
    setOpen((before) => (before?.at === at ? undefined : { at, menu }));
  }, []);
  return (
    <MenuContext value={openMenu}>
      {children}
      {/* Whatever is outside of an open window is inert: its menus belong inside. */}
      {open &&
        createPortal(
          <MenuList {...open} close={() => setOpen(undefined)} />,
          open.at.closest('dialog') ?? document.body,
        )}
    </MenuContext>
  );
}
