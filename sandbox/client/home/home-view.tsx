import { useEffect, type ReactElement } from 'react';
import type { View } from '../../web/protocol.ts';
import { BlockKit } from '../blocks/block-kit.tsx';
import { useSeat } from '../seat.ts';

interface HomeViewProps {
  home: View | undefined;
  /** Somebody takes what people do. */
  isAppThere: boolean;
}

/** The app's Home for whoever sits here. The app hears that it was opened, and may bring it up to date. */
export function HomeView({ home, isAppThere }: HomeViewProps): ReactElement {
  const { me, app, does } = useSeat();
  useEffect(() => {
    // Opened before the app is there, nothing would come of it.
    if (isAppThere) void does({ do: 'open-home' });
  }, [me.id, does, isAppThere]);
  return (
    <section className="home messages" aria-label={`Home of ${app.name}`} tabIndex={0}>
      {home === undefined ? (
        <p className="nothing">{app.name} has nothing for you here yet.</p>
      ) : (
        <BlockKit text="" blocks={home.blocks} pictures={home.pictures} values={home.values} on={{ view: home.id }} />
      )}
    </section>
  );
}
