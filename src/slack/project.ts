import type { Charter } from '../release/rights.ts';

/** What Slack's side has to know of a configured project. */
export interface SteeredProject extends Pick<Charter, 'roles' | 'rights'> {
  /** The name in tminus.yaml. */
  id: string;
  /** Where its checklists go, and where `/release` means this project. */
  channel: string;
  /** Where its alerts and announcements go: these channels mean this project, too. */
  alerts?: string;
  announce?: readonly string[];
  /** IANA name. */
  timezone: string;
}

/**
 * The project that is meant: by its name, else by the channel, else the only one there is.
 * @param rest what would be typed after the project's name, for the example
 */
export function findProject(
  projects: readonly SteeredProject[],
  name: string | undefined,
  channel: string,
  rest = '…',
): SteeredProject | { mistake: string } {
  const named = projects.find(({ id }) => id === name);
  if (named) return named;
  const here = projectsOf(projects, channel);
  const [only] = here.length > 0 ? here : projects;
  const among = here.length > 0 ? here : projects;
  if (only && among.length === 1) return only;
  if (!only) return { mistake: 'No project is configured: add one under `projects` in tminus.yaml.' };
  const example = `\`/release ${only.id} ${rest}\``;
  if (channel === '')
    return {
      mistake: `There are several projects (${projects.map(({ id }) => id).join(', ')}): name one, as in ${example}.`,
    };
  return here.length > 0
    ? {
        mistake: `Several projects are released in this channel (${here.map(({ id }) => id).join(', ')}): name one, as in ${example}.`,
      }
    : {
        mistake: `No project is released in this channel: name one, as in ${example}, or type it in the project's channel.`,
      };
}

/** The projects that a question is about: the named one, those of the channel, else all. */
export function projectsAbout(
  projects: readonly SteeredProject[],
  name: string | undefined,
  channel: string,
): readonly SteeredProject[] {
  const named = projects.filter(({ id }) => id === name);
  if (named.length > 0) return named;
  const here = projectsOf(projects, channel);
  return here.length > 0 ? here : projects;
}

/** Those whose checklists are in this channel; else those whose alerts are, else those that announce in it. */
function projectsOf(projects: readonly SteeredProject[], channel: string): readonly SteeredProject[] {
  const ways = [
    projects.filter((project) => project.channel === channel),
    projects.filter(({ alerts }) => alerts === channel),
    projects.filter(({ announce }) => announce?.includes(channel)),
  ];
  return ways.find((here) => here.length > 0) ?? [];
}
