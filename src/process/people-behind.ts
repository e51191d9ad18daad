import type { Actor } from '../release/actor.ts';

/**
 * Whoever commits with these addresses, as Slack knows them: four eyes compares people, not e-mail addresses.
 * @param people Slack user id -> e-mail addresses
 */
export function peopleBehind(emails: readonly string[], people: Record<string, string[]>): Actor[] {
  const byEmail = new Map(
    Object.entries(people).flatMap(([id, owned]) => owned.map((email) => [email.toLowerCase(), id] as const)),
  );
  return [...new Set(emails.map((email) => byEmail.get(email.toLowerCase()) ?? email))];
}
