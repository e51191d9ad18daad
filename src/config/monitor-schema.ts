import { z } from 'zod';
import { nearest } from '../release/nearest.ts';
import { checked, duration, name } from './fields.ts';
import { parseFactor, parseLimit } from './limit.ts';

/** Says nothing of the value: there may be a password in it. */
const address = checked((value) =>
  URL.canParse(value) && /^https?:\/\/[^/]/.test(value)
    ? undefined
    : 'this is not an http or https URL: write e.g. http://prometheus:9090.',
);

const access = {
  bearer: z.string().min(1).optional().describe('Token; $NAME is that variable of the bot'),
  user: z.string().min(1).optional().describe('For basic authentication'),
  password: z.string().min(1).optional().describe('$NAME is that variable of the bot'),
  timeout: duration.default('10s').describe('How long one answer may take'),
};

const prometheus = z
  .union([address, z.strictObject({ url: address, ...access })], {
    error: 'expected a URL, or { url, bearer } or { url, user, password }.',
  })
  .describe('A Prometheus server, or anything with its HTTP API: its base URL');

const openmetrics = z
  .union(
    [
      address,
      z.array(address).min(1, { error: 'the list is empty: name the /metrics of each instance.' }),
      z.strictObject({
        targets: z.array(address).min(1, { error: 'the list is empty: name the /metrics of each instance.' }),
        every: duration.optional().describe('How often they are read: a quarter of a look by default, at most 15s'),
        ...access,
      }),
    ],
    { error: 'expected a URL, a list of URLs, or { targets, every }.' },
  )
  .describe('/metrics endpoints that T-Minus reads by itself');

const limit = numberOr((written) => problemIn(parseLimit(written))).describe(
  'Must stay at or below: 1%, 500ms, 1.5s, or a number',
);

const factor = numberOr((written) => problemIn(parseFactor(written))).describe(
  'At most so many times what it was before, e.g. 1.5x',
);

const check = z.strictObject(
  {
    errors: z.string().min(1).optional().describe('How many failed in a window; goes with total'),
    total: z.string().min(1).optional().describe('How many there were in a window'),
    query: z
      .string()
      .min(1)
      .optional()
      .describe('One number per window, such as a quantile; instead of errors and total'),
    max: limit.optional(),
    unit: z.enum(['seconds', 'ratio', 'number']).optional().describe('What the query’s number is counted in'),
    'worse-than-before': factor.optional(),
    'at-least': z
      .int()
      .min(1, { error: 'nothing can be said of nothing: write 1 or more.' })
      .optional()
      .describe('Smallest sample that says anything: requests of errors and total (100), windows of a query (3)'),
    lasting: duration.optional().describe('How long it must be bad: two windows by default, three of a query'),
    about: z
      .array(z.string().min(1))
      .optional()
      .describe('Scopes (checkout) and path prefixes (src/api/) of the commits that may be to blame'),
  },
  {
    error: ({ code, path, input }) =>
      code === 'invalid_type' ? notACheck(String(path?.at(-1)), input === null) : undefined,
  },
);

const settings = {
  for: duration.default('1h').describe('How long a release is watched'),
  every: duration.default('1m').describe('How often it is looked at; also the length of one window'),
  prometheus: prometheus.optional(),
  openmetrics: openmetrics.optional(),
  'acknowledge-within': duration.default('10m').describe('After so long without an owner, an alert calls a role'),
  silence: duration.default('30m').describe('For so long, whoever acknowledged an alert is left in peace'),
  'escalate-to': name.default('release-manager').describe('The role that is called'),
};

type Settings = z.infer<z.ZodObject<typeof settings>>;

/** One check, as people write it. */
export type CheckEntry = z.infer<typeof check>;

/** `monitor` as people write it, with the checks apart from the settings. */
export type MonitorEntry = Settings & { checks: Record<string, CheckEntry> };

/** The keys of `monitor` that are no checks. */
export const MONITOR_SETTINGS: readonly string[] = Object.keys(settings);

/** `monitor`: its settings, and under any other key a check. */
export const monitor = z
  .object(settings)
  .catchall(check)
  .transform((written): MonitorEntry => {
    const [own, checks] = [true, false].map((isSetting) =>
      Object.fromEntries(Object.entries(written).filter(([key]) => MONITOR_SETTINGS.includes(key) === isSetting)),
    );
    return { ...own, checks } as MonitorEntry;
  });

function numberOr(problem: (written: string | number) => string | undefined) {
  const message = ({ input }: { input?: unknown }): string | undefined => problem(input as number);
  return z.union([z.number().refine((value) => problem(value) === undefined, { error: message }), checked(problem)], {
    error: 'expected text or a number.',
  });
}

function problemIn(parsed: object): string | undefined {
  return 'problem' in parsed ? String(parsed.problem) : undefined;
}

function notACheck(key: string, isEmpty: boolean): string {
  if (isEmpty) return 'there is nothing in this check: write { errors, total } or { query }.';
  return `this is neither a setting of \`monitor\` (did you mean \`${nearest(key, MONITOR_SETTINGS)}\`?) nor a check, which is { errors, total } or { query }.`;
}
