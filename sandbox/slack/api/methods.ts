import { auth } from './auth.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import { history } from './history.ts';
import type { Method } from './method.ts';
import { reactions } from './reactions.ts';
import { userGroups } from './user-groups.ts';
import { users } from './users.ts';
import { views } from './views.ts';

/** The Web API: every method that the server knows. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...auth,
    ...chat,
    ...conversations,
    ...history,
    ...users,
    ...userGroups,
    ...views,
    ...files,
    ...reactions,
  }),
);
