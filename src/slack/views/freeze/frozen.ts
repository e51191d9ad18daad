import type { KnownBlock } from '@slack/types';
import { freezesOn, type FreezeState } from '../../../release/freeze.ts';
import type { Release } from '../../../release/release.ts';
import { isDeployment } from '../../../release/stages.ts';
import { tagOf } from '../../../release/version.ts';
import { section } from '../../blocks.ts';
import { button } from '../../button.ts';
import { cut, escape, nameOf, prose, when, type Names } from '../../mrkdwn.ts';
import { freezeLine } from './freeze-line.ts';
import type { Freezes } from './freezes.ts';

/** The freezes that stand between a release and production, with the button that lets it through; those it was let through. */
export function frozenBlocks(release: Release, freezes: Freezes, names: Names): KnownBlock[] {
  const stopping = stoppedBy(release, freezes);
  const [first] = stopping;
  const overridden = overriddenLines(release, freezes, names);
  const blocks = overridden.length === 0 ? [] : [section(overridden.join('\n'))];
  if (!first) return blocks;
  const lines = stopping.slice(0, 3).map((freeze) => `🧊 ${escape(release.project)} is ${freezeLine(freeze, names)}.`);
  const { id, project, version } = release;
  const about = `${project} ${tagOf(version)}`;
  const override = button({
    id: 'override-freeze',
    label: 'Override…',
    spoken: `Override the freeze for ${about}`,
    asked: { release: id, command: { type: 'OverrideFreeze', reason: '' }, about },
  });
  return [
    ...blocks,
    {
      ...section([...lines, 'Until then Release Day doesn’t open, and nothing begins to go to production.'].join('\n')),
      accessory: override,
    },
  ];
}

/**
 * The freezes that stop a release: its Release Day falls into them, or they began before it could go. What has been
 * deployed, or is on its way, none stops.
 */
export function stoppedBy(release: Release, { all, at }: Freezes): FreezeState[] {
  const states = release.checklist.steps.filter(isDeployment).map(({ id }) => release.steps[id]);
  const hasBegun = states.some((state) => state && (state.starts > 0 || state.status !== 'pending'));
  const isOnItsWay = states.length > 0 ? hasBegun : release.gates.production.passed;
  return release.ended || isOnItsWay ? [] : freezesOn(release, all, at > release.targetAt ? at : release.targetAt);
}

function overriddenLines({ freezeOverrides }: Release, { all }: Freezes, names: Names): string[] {
  return all.flatMap(({ id }) => {
    const override = freezeOverrides[id];
    return override
      ? [
          `🧊 ${nameOf(names, override.by)} lets it go to production during the freeze, ${when(override.at)}: “${prose(cut(override.reason, 300), names)}”`,
        ]
      : [];
  });
}
