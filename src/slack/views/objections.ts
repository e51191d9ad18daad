import type { Button, KnownBlock } from '@slack/types';
import { biggerType } from '../../release/smallest-type.ts';
import { openObjections } from '../../release/allowed.ts';
import { isOfApi } from '../../release/api-verdict.ts';
import type { Objection } from '../../release/objection.ts';
import type { Release } from '../../release/release.ts';
import { tagOf } from '../../release/version.ts';
import { actions, section } from '../blocks.ts';
import { button, confirmation } from '../button.ts';
import { cut, type Names } from '../mrkdwn.ts';
import { commitLine, shortCommit } from './plan/commit-line.ts';
import { notAllowed, whatItIs } from './plan/objection-words.ts';
import { planButton } from './plan/plan-button.ts';

/**
 * The commits that keep a release from passing any gate, each with its author and its ways out; nothing when there is
 * none. They can be decided until production is approved.
 * @param shown how many have a line and buttons of their own
 */
export function objectionBlocks(release: Release, names: Names, shown = 3): KnownBlock[] {
  const open = openObjections(release);
  if (open.length === 0 || release.ended) return [];
  const commits = [...Map.groupBy(open, ({ commit }) => commit).values()];
  const each = commits.slice(0, shown).flatMap((objections) => ofOneCommit(release, objections, names));
  const more = commits.length - Math.min(commits.length, shown);
  const whole = decidable(release) ? ofAll(release, open) : [];
  return [
    section(
      `🚫 *${notAllowed(open, release.type)}*: no gate is passed while ${open.length === 1 ? 'it is' : 'they are'} in it`,
    ),
    ...each,
    ...(more > 0 ? [section(`… and ${more} more.`)] : []),
    ...(whole.length > 0 ? [actions(whole)] : []),
  ];
}

function ofOneCommit(release: Release, objections: Objection[], names: Names): KnownBlock[] {
  const [first] = objections;
  if (!first) return [];
  const why = [...new Set(objections.map(whatItIs))].join(', ');
  const line = section(`${commitLine(first, names)}: ${why}`);
  if (!decidable(release)) return [line];
  return [line, actions([...(isOfApi(first.commit) ? [] : [takeBack(release, first)]), letItStay(release, first)])];
}

/** Later, the tag is on its way: nothing about its commits can be changed. */
function decidable({ gates }: Release): boolean {
  return gates.production.passed === undefined;
}

function takeBack({ id, branch }: Release, { commit, subject }: Objection): Button {
  const short = commit.slice(0, 7);
  return planButton({
    id: 'take-back',
    label: 'Take it back',
    spoken: `Take back ${short} ${subject}`,
    asked: { kind: 'take-back', release: id, commit },
    confirm: confirmation({
      title: `Take ${short} back?`,
      text: `A new commit on ${branch} undoes “${cut(subject, 100)}”. Where main has it, it stays there; nothing is pushed by force.`,
      yes: 'Take it back',
    }),
  });
}

function letItStay({ id }: Release, { commit, subject }: Objection): Button {
  return button({
    id: 'let-it-stay',
    label: 'Let it stay…',
    spoken: `Let it stay: ${shortCommit(commit)} ${subject}`.replaceAll('`', ''),
    asked: { release: id, command: { type: 'Waive', commit, reason: '' }, about: cut(subject, 100) },
  });
}

function ofAll(release: Release, open: readonly Objection[]): Button[] {
  const bigger = biggerType(release, open);
  if (!bigger) return [];
  const { id, project, version, type } = release;
  return [
    planButton({
      id: 'start-instead',
      label: `Make it ${bigger}`,
      spoken: `Make ${project} ${tagOf(version)} a ${bigger} release`,
      asked: { kind: 'start-instead', release: id, project, type: bigger },
      confirm: confirmation({
        title: `Make it a ${bigger} release?`,
        text: `${project} ${tagOf(version)}, the ${type} release, is cancelled, and a ${bigger} release is started in its place. Each names the other.`,
        yes: `Start a ${bigger} release`,
      }),
    }),
  ];
}
