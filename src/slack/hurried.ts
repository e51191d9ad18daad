import type { Directory, Memberships } from './directory.ts';

/**
 * A directory that keeps nobody waiting: what Slack doesn't tell in time counts as unread. Its question goes on meanwhile,
 * so that the next one may find the answer.
 */
export function hurried(directory: Directory, patienceMs: number): Directory {
  const soon = async <T>(answer: Promise<T>, otherwise: () => T): Promise<T> => within(answer, patienceMs, otherwise);
  return {
    async names(ids) {
      const read = [...new Set(ids)].map(async (id) => soon(directory.names([id]), () => new Map<string, string>()));
      return new Map((await Promise.all(read)).flatMap((names) => [...names]));
    },
    async groupsOf(person, groups) {
      const read = [...new Set(groups)].map(async (group) =>
        soon<Memberships>(directory.groupsOf(person, [group]), () => ({ groups: [], unreadable: [group] })),
      );
      const found = await Promise.all(read);
      const barred = found.find((one) => one.barred !== undefined)?.barred;
      return {
        groups: found.flatMap((one) => one.groups),
        unreadable: found.flatMap((one) => one.unreadable),
        ...(barred !== undefined && { barred }),
      };
    },
    standingOf: async (person) => soon(directory.standingOf(person), silent),
    membersOf: async (group) => soon(directory.membersOf(group), silent),
  };
}

function silent(): never {
  throw new Error('Slack did not answer in time.');
}

async function within<T>(answer: Promise<T>, ms: number, otherwise: () => T): Promise<T> {
  answer.catch(() => undefined); // by then nobody may be waiting any more
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => late.resolve('late'), ms);
  try {
    const first = await Promise.race([answer, late.promise]);
    return first === 'late' ? otherwise() : first;
  } finally {
    clearTimeout(timer);
  }
}
