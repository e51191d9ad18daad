import { z } from 'zod';
import { commandProblem } from '../process/command-line.ts';
import { SECTIONS } from '../release/sections.ts';
import { checked, duration } from './fields.ts';
import { parseCadence, parseDay, parseHours, parseTime, WEEKDAYS } from './times.ts';

/** What a tag may begin with: what git takes in a tag's name, what a shell takes for nothing else, and no part of a number. */
export const tagPrefix = checked((value) => {
  const isGood =
    /^(?:[A-Za-z@](?:[\w.@/-]*[A-Za-z@/_-])?)?$/.test(value) && !/\.\.|\/[/.]|\.lock(?:\/|$)|^\.|\.\//.test(value);
  return isGood
    ? undefined
    : `“${value}” can't begin a tag: write e.g. v, web@ or packages/web/v, or '' for tags such as 1.2.0.`;
});

/** A folder of the repository. */
export const folder = checked((value) => {
  const parts = value.replace(/\/+$/, '').split('/');
  const isInside = parts.every((part) => !['', '.', '..'].includes(part) && part.toLowerCase() !== '.git');
  if (isInside && !/[\p{Cc}"\\]/u.test(value)) return undefined;
  return `“${value}” is not a folder of the repository: write e.g. packages/web.`;
});

const commitType = z.string().regex(/^[a-z][a-z0-9_-]*$/, {
  error: ({ input }) =>
    `“${String(input)}” is not a type of commits: write it as before the colon, in small letters, e.g. deps.`,
});

/** `changelog`. */
export const changelog = z.strictObject({
  sections: z
    .record(commitType, z.enum([...SECTIONS, 'none']))
    .default({})
    .describe('Type of commits -> where they are told, or none; besides feat, fix and perf'),
});

/** `freeze`: what a release branch still takes. */
export const freeze = z.strictObject({
  takes: z
    .array(commitType)
    .min(1, { error: 'the list is empty: a release that takes nothing at all can never be mended.' })
    .default(['fix'])
    .describe('The types that a release branch takes once features are frozen'),
});

const time = checked((value) => problemIn(parseTime(value)));

/** `calendar`. */
export const calendar = z.strictObject({
  'working-days': z
    .array(z.enum(WEEKDAYS))
    .min(1, { error: 'the list is empty: name the days on which people work.' })
    .optional()
    .describe('The days of the week on which people work; Monday to Friday by default'),
  holidays: z
    .array(checked((value) => problemIn(parseDay(value))))
    .optional()
    .describe('Days on which nobody works and nothing is released, YYYY-MM-DD'),
  hours: checked((value) => problemIn(parseHours(value)))
    .optional()
    .describe('When people work, in the project’s time zone: reminded within; 09:00-17:00 by default'),
  latest: time.optional().describe('Until when a gate is in time for the day that depends on it; 16:00 by default'),
});

const rhythm = checked((value) => problemIn(parseCadence(value)));

const TYPES = ['patch', 'minor', 'major'] as const;

/** `cadence`: how often a project means to release. */
export const cadence = z.strictObject({
  patch: rhythm.optional().describe('as needed (default), monthly, quarterly, yearly, or e.g. 2 months'),
  minor: rhythm.optional().describe('monthly by default'),
  major: rhythm.optional().describe('quarterly by default'),
  remind: z
    .int()
    .min(0, { error: 'write how many working days before, 0 or more.' })
    .max(60, { error: 'this is too early: write at most 60 working days.' })
    .optional()
    .describe('So many working days before it is due, the channel is reminded; 3 by default'),
  'start-by-itself': z.array(z.enum(TYPES)).optional().describe('Types that start by themselves when they are due'),
});

/** `api-check`: a command that judges the API. */
export const apiCheck = z
  .strictObject({
    run: z
      .string()
      .describe(
        'Ends with a line that begins with major, minor or patch. Placeholders: {previousTag} {commit} and others',
      ),
    shell: z.boolean().default(false).describe('true hands `run` to /bin/sh -c'),
    timeout: duration.default('10m').describe('Time limit'),
  })
  .refine(({ run, shell }) => commandProblem(run, shell) === undefined, {
    path: ['run'],
    error: ({ input }) => {
      const { run = '', shell = false } = Object(input) as { run?: string; shell?: boolean };
      return commandProblem(run, shell);
    },
  });

function problemIn(parsed: object): string | undefined {
  return 'problem' in parsed ? String(parsed.problem) : undefined;
}
