import { z } from 'zod';
import { checked, person } from './fields.ts';
import { isPlainHttp } from './outside-fields.ts';

const url = checked((value) => {
  if (!URL.canParse(value) || !/^https?:\/\/[^/@]+(?:\/|$)/.test(value))
    return 'this is not the URL of an API: write e.g. https://github.example.com/api/v3.';
  return isPlainHttp(value) ? 'plain http can be read on the way, and a token goes there: write https.' : undefined;
});

/** A value that stands for a variable of the bot: what is secret has no place in a file that people share. */
const variable = checked((value) =>
  /^\$[A-Za-z_]\w*$/.test(value)
    ? undefined
    : 'a secret is not written down here: put it in a variable of the bot, and write $NAME.',
);

const id = z.int().min(1, { error: 'expected a number.' });

/** `github`: where pull requests, reviews, checks and releases are. */
export const github = z.strictObject({
  owner: checked((value) =>
    /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/.test(value)
      ? undefined
      : `“${value}” is not an owner on GitHub: write e.g. acme.`,
  ).describe('The user or organisation, as in github.com/owner/repo'),
  repo: checked((value) =>
    /^(?!\.{1,2}$)[\w.-]{1,100}$/.test(value) ? undefined : `“${value}” is not a repository’s name: write e.g. web.`,
  ),
  token: variable.optional().describe('$NAME: that variable of the bot holds a token'),
  app: z
    .strictObject({
      id: id.describe('The App’s id'),
      installation: id.describe('The id of its installation, as in …/settings/installations/<id>'),
      'private-key': variable.optional().describe('$NAME: that variable of the bot holds the private key (PEM)'),
      'private-key-file': z.string().min(1).optional().describe('A file with the private key (PEM)'),
    })
    .optional()
    .describe('A GitHub App instead of a token'),
  url: url.optional().describe('GitHub Enterprise: the base URL of its API, e.g. https://github.example.com/api/v3'),
  logins: z
    .record(
      z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,60})(?:\[bot\])?$/, {
        error: ({ input }) => `“${String(input)}” is not a login on GitHub: write it without @.`,
      }),
      person,
    )
    .default({})
    .describe('Login on GitHub -> member id'),
  'webhook-secret': variable
    .optional()
    .describe('$NAME: what GitHub signs its webhooks with; they go to /github/webhook on PORT'),
});

export type GithubEntry = z.infer<typeof github>;
