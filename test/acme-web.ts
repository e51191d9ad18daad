import type { Project } from '../src/process/project.ts';
import { DEFAULT_CADENCE, DEFAULT_CALENDAR } from '../src/release/work-calendar.ts';
import { DEFAULT_RULES } from '../src/release/rules.ts';

/** A project that says as little as possible, except for what a test wants. */
export function acmeWeb(more: Partial<Project> = {}): Project {
  return {
    id: 'acme-web',
    repository: 'git@example.com:acme/web.git',
    main: 'main',
    channel: 'C01RELEASES',
    announce: [],
    roles: {},
    people: {},
    timezone: 'Europe/Berlin',
    schedule: { 'pre-release': 604_800_000, testing: 259_200_000 },
    calendar: DEFAULT_CALENDAR,
    cadence: DEFAULT_CADENCE,
    rules: DEFAULT_RULES,
    env: {},
    quorums: {
      'pre-release': { 'release-manager': 1 },
      testing: { 'release-manager': 1, qa: 1 },
      production: { 'release-manager': 1 },
      'post-release': { 'release-manager': 1 },
    },
    fourEyes: true,
    steps: {},
    ...more,
  };
}
