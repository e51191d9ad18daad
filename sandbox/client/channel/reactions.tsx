import type { ReactElement } from 'react';
import { withEmoji } from '../../slack/render/emoji.ts';
import type { Message } from '../../web/protocol.ts';
import { useSeat } from '../seat.ts';

/** The emoji under a message; a click puts one's own there, or takes it away. */
export function Reactions({ message }: { message: Message }): ReactElement | null {
  const { me, people, does } = useSeat();
  const { reactions, channel, ts } = message;
  if (reactions.length === 0) return null;
  return (
    <div className="reactions">
      {reactions.map(({ name, users }) => {
        const who = users.map((user) => people.get(user)?.name ?? user).join(', ');
        return (
          <button
            key={name}
            type="button"
            aria-label={`:${name}: ${users.length}, by ${who}`}
            aria-pressed={users.includes(me.id)}
            title={`${who} reacted with :${name}:`}
            onClick={() => void does({ do: 'react', channel, ts, emoji: name })}
          >
            {withEmoji(`:${name}:`)} <span>{users.length}</span>
          </button>
        );
      })}
    </div>
  );
}
