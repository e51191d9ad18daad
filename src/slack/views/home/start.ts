import type { Button, KnownBlock } from '@slack/types';
import { isOpen, type Release } from '../../../release/release.ts';
import { mayDo, rolesFor, type Charter } from '../../../release/rights.ts';
import { roleName, type Person } from '../../../release/role.ts';
import { list } from '../../../release/wording.ts';
import { STARTS, type StartId, type StartedType } from '../../actions/action-ids.ts';
import { actions, context, header } from '../../blocks.ts';
import { escape } from '../../mrkdwn.ts';
import { what } from '../notice-words.ts';

/** The buttons that start a release, where this person may start one now; else why not. */
export function startBlocks(
  projects: readonly (Charter & { id: string })[],
  releases: readonly Release[],
  person: Person,
): KnownBlock[] {
  const theirs = projects.filter((project) => mayDo('start', person, project));
  const open = releases.filter(isOpen);
  const free = theirs.filter(({ id }) => !open.some(({ project }) => project === id));
  const heading = header('Start a release');
  if (theirs.length === 0)
    return [heading, context(`That is for a ${escape(list(starters(projects).map(roleName)))}.`)];
  if (free.length > 0) return [heading, actions(Object.entries(STARTS).map(startButton))];
  const names = open.filter(({ project }) => theirs.some(({ id }) => id === project)).map(what);
  const first = list(names.slice(0, 3), 'and');
  return [heading, context(`The next one can start once ${first} is verified in production, or cancelled.`)];
}

/** The roles that may start a release of any of them. */
function starters(projects: readonly Charter[]): string[] {
  return [...new Set((projects.length > 0 ? projects : [{}]).flatMap((project) => rolesFor('start', project)))];
}

function startButton([id, type]: [string, StartedType] | [StartId, StartedType]): Button {
  return {
    type: 'button',
    action_id: id,
    text: { type: 'plain_text', text: `${type.charAt(0).toUpperCase()}${type.slice(1)}…` },
    accessibility_label: `Start a ${type} release`,
  };
}
