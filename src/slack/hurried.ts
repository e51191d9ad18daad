import type { Directory } from './directory.ts';

/**
 * A directory that keeps nobody waiting: what Slack doesn't tell in time counts as unread. Its question goes on meanwhile,
 * so that the next one may find the answer.
 */
export function hurried(directory: Directory, patienceMs: number): Directory {
  return {
    async names(ids) {
      const read = [...new Set(ids)].map(async (id) =>
        within(directory.names([id]), patienceMs, new Map<string, string>()),
      );
      return new Map((await Promise.all(read)).flatMap((names) => [...names]));
    },
    async groupsOf(person, groups) {
      const read = [...new Set(groups)].map(async (group) =>
        within(directory.groupsOf(person, [group]), patienceMs, { groups: [], unreadable: [group] }),
      );
      const found = await Promise.all(read);
      return {
        groups: found.flatMap((one) => one.groups),
        unreadable: found.flatMap((one) => one.unreadable),
      };
    },
  };
}

async function within<T>(answer: Promise<T>, ms: number, otherwise: T): Promise<T> {
  const late = Promise.withResolvers<T>();
  const timer = setTimeout(() => late.resolve(otherwise), ms);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
