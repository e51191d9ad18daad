import type { ReactElement } from 'react';

const PATHS = {
  close: 'M5 5l10 10M15 5L5 15',
  more: 'M4 10h.01M10 10h.01M16 10h.01',
  reply: 'M4 5h12v8H9l-4 3v-3H4z',
  smile: 'M10 3a7 7 0 100 14 7 7 0 000-14M7 12c1.500 2 4.500 2 6 0M7.500 8h.01M12.500 8h.01',
  menu: 'M3 6h14M3 10h14M3 14h14',
  send: 'M3 10l14-6-5 13-3-5z',
  sun: 'M10 6.500a3.500 3.500 0 100 7 3.500 3.500 0 000-7M10 2v1.500M10 16.500V18M2 10h1.500M16.500 10H18M4.500 4.500l1 1M14.500 14.500l1 1M4.500 15.500l1-1M14.500 5.500l1-1',
  moon: 'M16 12A6.500 6.500 0 018 4a6.500 6.500 0 108 8z',
  world: 'M10 3a7 7 0 100 14 7 7 0 000-14M3 10h14M10 3c-4.500 4-4.500 10 0 14M10 3c4.500 4 4.500 10 0 14',
  traffic: 'M6 16V4M6 4L3 7M6 4l3 3M14 4v12M14 16l-3-3M14 16l3-3',
  help: 'M10 3a7 7 0 100 14 7 7 0 000-14M8 8a2 2 0 113 1.700c-.7.4-1 .8-1 1.600M10 14h.01',
  back: 'M12 5l-5 5 5 5',
  lock: 'M5 9h10v7H5zM7 9V7a3 3 0 016 0v2',
  home: 'M3.500 10L10 4l6.500 6M5.500 9v7h9V9',
  down: 'M10 4v12M10 16l-4-4M10 16l4-4',
} as const;

/** A small drawing; what it means is told by the button that it is in. */
export function Icon({ name }: { name: keyof typeof PATHS }): ReactElement {
  return (
    <svg className={`drawing drawing-${name}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
