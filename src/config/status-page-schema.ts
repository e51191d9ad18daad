import { z } from 'zod';
import { PAGE_PLACEHOLDERS } from '../release/page-texts.ts';
import { IMPACTS } from '../release/status-page.ts';
import { checked, duration } from './fields.ts';
import { outsideAddress, outsideUrl, reference } from './outside-fields.ts';

const incident = checked((value) => {
  if (value.trim() === '') return 'this says nothing: write what readers should read, or leave it out.';
  const unknown = [...value.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).find((name) => !isPlaceholder(name));
  const all = PAGE_PLACEHOLDERS.map((name) => `{${name}}`).join(' ');
  return unknown === undefined ? undefined : `{${unknown}} is not a placeholder: there are ${all}.`;
});

const componentId = z.string().min(1, { error: 'the id of a component is empty: copy it from the page’s settings.' });

const statuspage = z.strictObject({
  page: z.string().min(1, { error: 'the id of the page is empty: copy it from the page’s settings.' }),
  key: reference.describe('$NAME of the variable with the API key'),
  components: z
    .union([z.array(componentId), z.record(z.string(), componentId)], {
      error: 'expected a list of ids, or names with ids, e.g. { Shop: b13yz5g2cw10 }.',
    })
    .default([])
    .describe('The components that a release changes: ids, or by the names that you know them by'),
  url: outsideUrl.default('https://api.statuspage.io/v1').describe('Another server of the same shape'),
  notify: z.boolean().default(false).describe('true: subscribers are told of everything but the checks'),
  insecure: z.boolean().default(false).describe('true: http will do, also to another machine'),
});

/** What a header's name may be, and nothing that would end its line. */
const headerName = z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, {
  error: ({ input }) => `“${String(input)}” is not the name of a header.`,
});
const headerValue = checked((value) =>
  /[\p{Cc}]/u.test(value) ? 'a header has no line breaks: write it on one line.' : undefined,
);

const body = z
  .union(
    [
      checked((value) =>
        isJson(value) ? undefined : 'this is not JSON: write e.g. {"text": "{project} {tag}: {message}"}.',
      ),
      z.record(z.string(), z.json()),
    ],
    { error: 'expected JSON as text, or keys and values.' },
  )
  .describe(
    'What is sent; {project} {tag} {version} {state} {title} {message} {from} {until} in its texts are filled in',
  );

const webhook = z.strictObject({
  url: outsideAddress,
  method: z.enum(['POST', 'PUT', 'PATCH']).default('POST'),
  headers: z.record(headerName, headerValue).default({}).describe('$NAME in a value is that variable of the bot'),
  body: body.optional(),
  insecure: z.boolean().default(false).describe('true: http will do, also to another machine'),
});

/** `status-page`. */
export const statusPage = z.strictObject({
  name: z.string().min(1).optional().describe('What readers call the service; the project’s name by default'),
  statuspage: statuspage.optional().describe('Atlassian Statuspage'),
  webhook: webhook.optional().describe('Any other page that takes JSON'),
  window: duration.default('30m').describe('How long production may be under maintenance'),
  ahead: z.boolean().default(true).describe('Is the maintenance on the page before it begins?'),
  incident: incident.optional().describe('What readers are told when production goes back to the previous version'),
  impact: z.enum(IMPACTS).default('degraded_performance').describe('How the components are meanwhile'),
});

export type StatusPageEntry = z.infer<typeof statusPage>;

function isPlaceholder(name: string): boolean {
  return PAGE_PLACEHOLDERS.some((known) => known === name);
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
