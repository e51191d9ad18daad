import type { ReactElement } from 'react';
import type { Channel, Person, Screen } from '../../web/protocol.ts';
import { Icon } from '../parts/icon.tsx';
import type { Spot } from '../remembered/use-place.ts';
import { WhoAmI } from './who-am-i.tsx';

interface SidebarProps {
  screen: Screen;
  /** By channel. */
  unread: ReadonlyMap<string, number>;
  spot: Spot;
  /** Whose seat was chosen. */
  chosen: string;
  go: (spot: Spot) => void;
  become: (person: string) => void;
  isLive: boolean;
}

/** The workspace: who sits here, its channels, and the app. */
export function Sidebar({ screen, unread, spot, chosen, go, become, isLive }: SidebarProps): ReactElement {
  const { team, people, channels, app } = screen;
  const humans = people.filter(({ isApp }: Person) => !isApp);
  const here = spot === 'home' ? undefined : spot.channel;
  const item = (channel: Channel): ReactElement => (
    <ChannelItem
      key={channel.id}
      channel={channel}
      unread={channel.id === here ? 0 : (unread.get(channel.id) ?? 0)}
      isHere={channel.id === here}
      open={() => go({ channel: channel.id })}
    />
  );
  return (
    <>
      <h1 className="team">
        {team.name}
        <span className={isLive ? 'live' : 'live lost'} role="status">
          {isLive ? '' : 'Reconnecting…'}
        </span>
      </h1>
      <WhoAmI people={humans} chosen={chosen} become={become} />
      <nav aria-label="Channels">
        <h2>Channels</h2>
        <ul>{channels.filter(({ kind }) => kind !== 'direct').map(item)}</ul>
        <h2>Apps</h2>
        <ul>
          <li>
            <button
              type="button"
              className="channel-item"
              aria-current={spot === 'home' ? 'page' : undefined}
              onClick={() => go('home')}
            >
              <Icon name="home" />
              <span>{app.name} Home</span>
            </button>
          </li>
          {channels.filter(({ kind }) => kind === 'direct').map(item)}
        </ul>
      </nav>
    </>
  );
}

interface ChannelItemProps {
  channel: Channel;
  unread: number;
  isHere: boolean;
  open: () => void;
}

function ChannelItem({ channel, unread, isHere, open }: ChannelItemProps): ReactElement {
  const { name, kind } = channel;
  return (
    <li>
      <button
        type="button"
        className={unread > 0 ? 'channel-item unread' : 'channel-item'}
        aria-current={isHere ? 'page' : undefined}
        aria-label={unread > 0 ? `${name}, ${unread} unread` : name}
        onClick={open}
      >
        {kind === 'private' ? <Icon name="lock" /> : <span className="sign">{kind === 'direct' ? '✦' : '#'}</span>}
        <span>{name}</span>
        {unread > 0 && <span className="count">{unread > 99 ? '99+' : unread}</span>}
      </button>
    </li>
  );
}
