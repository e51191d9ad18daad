import { z } from 'zod';
import { placeholderProblem } from '../process/placeholders.ts';
import type { StepOverride } from '../process/project.ts';
import { checked, duration } from './fields.ts';
import { ms } from './ms.ts';

/** Stands for every placeholder while the rest of an address is looked at. */
const ANYTHING = 'x1';

const url = checked((value) => {
  const unknown = placeholderProblem(value);
  if (unknown !== undefined) return unknown;
  const address = value.replaceAll(/\{\w+\}/g, ANYTHING);
  // Says nothing of the value: there may be a password in it.
  if (!URL.canParse(address) || !/^https?:\/\/[^/]/.test(address))
    return 'this is not an http or https URL: write e.g. https://acme.example/health.';
  const { username, password } = new URL(address);
  return username === '' && password === ''
    ? undefined
    : 'there is a user or a password in this URL: put them into `headers`, as in authorization: $NAME.';
});

const headerName = z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, {
  error: ({ input }) => `“${String(input)}” is not the name of a header: write e.g. authorization.`,
});

const jsonPath = z.string().regex(/^[^.[\]\s]+(?:\.[^.[\]\s]+|\[\d+\])*$/, {
  error: ({ input }) =>
    `“${String(input)}” is not a place in JSON: write e.g. version, build.version or parts.0.state.`,
});

const expected = z.union([checked(placeholderProblem), z.number(), z.boolean()], {
  error: 'expected text, a number, or true or false.',
});

const NO_STATUS = { error: 'no answer has such a status: write a number from 100 to 599.' };
const httpStatus = z.int().min(100, NO_STATUS).max(599, NO_STATUS);
const MANY_TRIES = { error: 'a step that asks more often is a watch: write 500 or fewer.' };

/** `check` of a step: an address that is asked, instead of a command. */
export const httpCheck = z.strictObject({
  url: url.describe('What is asked. Placeholders: {version} {tag} {previousTag} {branch} {environment} {commit}'),
  status: httpStatus.default(200).describe('The status that the answer must have'),
  json: z
    .record(jsonPath, expected)
    .default({})
    .describe(
      'Place in the answer’s JSON -> what stands there, e.g. version: "{version}"; with or without a leading v',
    ),
  headers: z
    .record(headerName, z.string())
    .default({})
    .describe('Sent along; the value $NAME, or Bearer $NAME, has that variable of the bot in it'),
  timeout: duration.default('10s').describe('How long one try may take'),
  tries: z.int().min(1, { error: 'nothing would be asked: write 1 or more.' }).max(500, MANY_TRIES).default(10),
  every: duration.default('3s').describe('The pause between two tries'),
  tls: z.boolean().default(true).describe('false: whatever the certificate is, it is taken'),
  follow: z.boolean().default(false).describe('true: goes where the answer sends it (redirects)'),
});

/** The same for the rest of the program. The entry has been found good. */
export function toHttpCheck({
  timeout,
  every,
  json,
  ...same
}: z.infer<typeof httpCheck>): NonNullable<StepOverride['check']> {
  return {
    ...same,
    json: Object.fromEntries(Object.entries(json).map(([path, value]) => [path, String(value)])),
    timeoutMs: ms(timeout),
    everyMs: ms(every),
  };
}
