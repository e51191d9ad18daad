import { z } from 'zod';
import { nearest } from '../release/nearest.ts';
import { DAY_MS, parseDuration } from '../release/duration.ts';

/** The longest time limit: Node's timers reach no further than 24 days. */
const LONGEST_MS = 20 * DAY_MS;

/** Small letters, digits and hyphens: a project, a role, a step, an environment. */
export const name = like(/^[a-z][a-z0-9-]*$/, 'a name: write small letters, digits and hyphens');

/** A channel's id; its name may change. */
export const channel = like(
  /^[CG][A-Z0-9]{2,}$/,
  'a channel id (C…): copy it from the end of the channel’s details in Slack',
);

/** A person's id. */
export const person = like(/^[UW][A-Z0-9]{2,}$/, 'a member id (U…): copy it from the person’s profile in Slack');

/** A person's or a user group's id. */
export const member = like(
  /^[UWS][A-Z0-9]{2,}$/,
  'a member id (U…) or a user group id (S…): copy it from the profile or the group in Slack',
);

/** A user of the operating system; one without a name is named by its number. */
export const osUser = like(
  /^(?:uid \d+|[A-Za-z_][\w.@\\-]*\$?)$/,
  'the name of a user of the operating system: write what `id -un` says',
);

/** A git branch's name (`git check-ref-format`, and nothing that a shell would read). */
export const branch = like(/^(?!.*(?:\.\.|\/\/|\.lock$))[A-Za-z0-9][\w./-]*(?<![./])$/, 'a branch name');

/** Variables of a command's process. */
export const variables = z.record(
  like(/^[A-Za-z_]\w*$/, 'the name of a variable: write letters, digits and underscores'),
  z.string(),
);

/** A length of time, e.g. `30m`. */
export const duration = checked((value) => {
  const parsed = parseDuration(value);
  if ('problem' in parsed) return parsed.problem;
  return parsed.ms > LONGEST_MS ? `“${value}” is too long: write at most 20d.` : undefined;
});

/** An IANA time zone. */
export const timezone = checked((value) => {
  if (isTimezone(value)) return undefined;
  const byName = new Map(Intl.supportedValuesOf('timeZone').map((zone) => [zone.toLowerCase(), zone]));
  return `“${value}” is not a time zone: did you mean ${byName.get(nearest(value, [...byName.keys()]))}?`;
});

/** A git remote: what could be taken for an option, or for the name of a program to run, is refused. */
export const repository = checked((value) => {
  if (!/^-|^\w+::|\s/.test(value) && value !== '') return undefined;
  return `“${value}” is not the URL or path of a git repository: write e.g. git@github.com:acme/web.git.`;
});

/** Text for which `problem` finds nothing to say. */
export function checked(problem: (value: string) => string | undefined) {
  return z.string().superRefine((value, context) => {
    const message = problem(value);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });
}

/** Offsets such as +02:00 would do for Intl, but they know no summer. */
function isTimezone(value: string): boolean {
  try {
    return /^[A-Za-z]/.test(new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone);
  } catch {
    return false;
  }
}

/** Text of this form; `what` says what was expected. */
export function like(pattern: RegExp, what: string) {
  return z.string().regex(pattern, { error: ({ input }) => `“${String(input)}” is not ${what}.` });
}
