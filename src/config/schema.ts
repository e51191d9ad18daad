import { z } from 'zod';
import { commandProblem } from '../process/command-line.ts';
import {
  branch,
  channel,
  checked,
  duration,
  member,
  name,
  osUser,
  person,
  repository,
  timezone,
  variables,
} from './fields.ts';
import { github } from './github-schema.ts';
import { monitor } from './monitor-schema.ts';
import { announcement } from './announcement-schema.ts';
import { apiCheck, cadence, calendar, changelog, folder, freeze, tagPrefix } from './planning-schema.ts';
import { rights } from './rights-schema.ts';
import { signTags } from './sign-tags-schema.ts';
import { statusPage } from './status-page-schema.ts';
import { step } from './step-schema.ts';
import { webhooks } from './webhooks-schema.ts';

const quorum = z
  .record(name, z.int().min(1, { error: 'a role named here has to approve at least once: write 1 or more.' }))
  .refine((roles) => Object.keys(roles).length > 0, {
    error: 'nobody would decide here: name a role, e.g. { release-manager: 1 }.',
  })
  .optional();

const project = z.strictObject({
  repository: repository.describe('URL or path of the git remote'),
  main: branch.default('main').describe('The main branch'),
  supported: z
    .array(branch)
    .default([])
    .describe('Branches of older releases that you still mend: a hotfix is picked onto them, too, e.g. release/v1.1'),
  picks: z
    .enum(['push', 'pull-request'])
    .default('push')
    .describe('How a hotfix gets onto other release branches: pushed, or as a pull request on GitHub'),
  'tag-prefix': tagPrefix
    .optional()
    .describe('What tags begin with, e.g. web@; by default as the tags there are: v, or nothing'),
  'sign-tags': signTags.optional().describe('The key that tags are signed with; without it they are not'),
  path: folder.optional().describe('The package’s folder, where a repository has several: only what touches it counts'),
  channel: channel.describe('Where checklists go; also which project /release means when it is typed there'),
  announce: z.array(channel).default([]).describe('Channels that hear of a finished release'),
  announcement: announcement.optional().describe('How a finished release is announced'),
  alerts: channel.optional().describe('Where alerts go; the project’s own channel by default'),
  roles: z.record(name, z.array(member)).default({}).describe('Who holds which role; an empty role is nobody'),
  rights: rights.default({}).describe('What T-Minus lets other roles do than these: deed -> roles'),
  gates: z
    .strictObject({ 'pre-release': quorum, testing: quorum, production: quorum, 'post-release': quorum })
    .default({})
    .describe('How many approvals, from which role'),
  'four-eyes': z.boolean().default(true).describe('true: nobody decides alone about their own work'),
  people: z
    .record(person, z.array(z.email({ error: 'expected an e-mail address.' })))
    .default({})
    .describe('Member id -> the e-mail addresses of that person’s commits'),
  timezone: timezone.default('UTC').describe('IANA time zone, e.g. Europe/Berlin'),
  prepare: checked((run) => commandProblem(run, false))
    .optional()
    .describe('Run in each fresh worktree, before its command, e.g. npm ci'),
  env: variables.default({}).describe('Variables for every command; the value $NAME hands that variable of the bot on'),
  schedule: z
    .strictObject({
      lead: duration.default('7d').describe('How far ahead Release Day is when nobody names a date'),
      'pre-release': duration.default('7d'),
      testing: duration.default('3d'),
    })
    .prefault({})
    .describe('How long before Release Day a phase opens'),
  calendar: calendar.optional().describe('When people work, and on which days nothing is released'),
  cadence: cadence.optional().describe('How often this project means to release'),
  changelog: changelog.optional().describe('What the changelog tells besides features, fixes and performance'),
  freeze: freeze.optional().describe('What the release branch takes once features are frozen'),
  'api-check': apiCheck.optional().describe('A command that judges the API itself: counts like a commit'),
  steps: z
    .record(name, step)
    .default({})
    .describe('By id of a checklist line: what differs from the default. Any other id is a step of your own'),
  monitor: monitor.optional().describe('How a release is watched in production; without it, people do it'),
  'status-page': statusPage.optional().describe('What readers of a status page are told; without it, people tell them'),
  webhooks: webhooks.optional().describe('Other programs that hear of every event'),
  github: github.optional().describe('Pull requests, reviews, checks and releases on GitHub; without it, git alone'),
});

/** tminus.yaml as people write it. The same schema is published as tminus.schema.json, for editors. */
export const configFile = z.strictObject({
  projects: z.record(name, project).refine((projects) => Object.keys(projects).length > 0, {
    error: 'there is no project: name one.',
  }),
  operators: z
    .record(osUser, person)
    .optional()
    .describe('Who may steer releases in a terminal: user of the operating system -> member id. Off without it'),
});

export type ConfigFile = z.infer<typeof configFile>;
export type ProjectEntry = z.infer<typeof project>;
