import type { Button, KnownBlock } from '@slack/types';
import { isOpen, type Release } from '../../../release/release.ts';
import { holdsOneOf, MAY, roleName, type Person, type Roles } from '../../../release/role.ts';
import { list } from '../../../release/wording.ts';
import { STARTS, type StartId, type StartedType } from '../../actions/action-ids.ts';
import { actions, context, header } from '../../blocks.ts';
import { escape } from '../../mrkdwn.ts';
import { what } from '../notice-words.ts';

/** The buttons that start a release, where this person may start one now; else why not. */
export function startBlocks(
  projects: readonly { id: string; roles: Roles }[],
  releases: readonly Release[],
  person: Person,
): KnownBlock[] {
  const theirs = projects.filter(({ roles }) => holdsOneOf(roles, person, [...MAY.start]));
  const open = releases.filter(isOpen);
  const free = theirs.filter(({ id }) => !open.some(({ project }) => project === id));
  const heading = header('Start a release');
  if (theirs.length === 0) return [heading, context(`That is for a ${escape(list(MAY.start.map(roleName)))}.`)];
  if (free.length > 0) return [heading, actions(Object.entries(STARTS).map(startButton))];
  const names = open.filter(({ project }) => theirs.some(({ id }) => id === project)).map(what);
  const first = list(names.slice(0, 3), 'and');
  return [heading, context(`The next one can start once ${first} is verified in production, or cancelled.`)];
}

function startButton([id, type]: [string, StartedType] | [StartId, StartedType]): Button {
  return {
    type: 'button',
    action_id: id,
    text: { type: 'plain_text', text: `${type.charAt(0).toUpperCase()}${type.slice(1)}…` },
    accessibility_label: `Start a ${type} release`,
  };
}
