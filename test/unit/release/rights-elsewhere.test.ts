import { describe, expect, test } from 'vitest';
import type { Asked } from '../../../src/engine/desk.ts';
import { unlockDeploys } from '../../../src/engine/lock-deploys.ts';
import { freezeProject, liftFreeze } from '../../../src/engine/planning/freeze-project.ts';
import { rehearse } from '../../../src/engine/planning/rehearse.ts';
import { takeBack } from '../../../src/engine/planning/take-back.ts';
import type { Refusal } from '../../../src/release/refusal.ts';
import { decideStart, mayStart } from '../../../src/release/start.ts';
import { acmeWeb } from '../../acme-web.ts';
import { objection } from './arrange.ts';
import { facts, MONDAY, RELEASE_DAY, started } from './given.ts';
import { personOf, ROLE_SETS, teamWith, type Asking } from './rights-table/cast.ts';
import { refusalOf, untouched } from './rights-table/untouched.ts';
import { holders, rolesFor } from './rights-table/who.ts';

/** What is asked of a project, or of its branch: guarded where it is done, before anything is touched. */
const DEEDS: Record<string, { deed: string; ask: (charter: Charter, asking: Asking) => Promise<Refusal | undefined> }> =
  {
    'start a release': {
      deed: 'start',
      ask: (charter, asking) => Promise.resolve(mayStart('acme-web', charter, undefined, personOf(asking))),
    },
    'start it with commits that it may not have': {
      deed: 'override',
      ask: (charter, asking) => {
        const waiver = {
          commit: objection().commit,
          against: 'type' as const,
          reason: 'agreed',
          by: asking.relation,
          at: MONDAY,
        };
        const decision = decideStart(facts({ ...charter, waivers: [waiver] }), personOf(asking), MONDAY);
        return Promise.resolve('refusal' in decision ? decision.refusal : undefined);
      },
    },
    'rehearse one': {
      deed: 'rehearse',
      ask: (charter, asking) =>
        refusalOf(
          rehearse(untouched(), acmeWeb(charter), {
            project: 'acme-web',
            type: 'minor',
            by: personOf(asking),
            at: MONDAY,
          }),
        ),
    },
    'freeze the project': {
      deed: 'freeze',
      ask: (charter, asking) => {
        const freeze = { from: MONDAY, until: RELEASE_DAY, reason: 'quarter end' };
        return refusalOf(freezeProject(untouched(), { id: 'acme-web', ...charter }, freeze, askedBy(asking)));
      },
    },
    'lift a freeze': {
      deed: 'freeze',
      ask: (charter, asking) =>
        refusalOf(liftFreeze(untouched(), { id: 'acme-web', ...charter }, undefined, askedBy(asking))),
    },
    'lift the lock on deployments': {
      deed: 'unlock deploys',
      ask: (charter, asking) =>
        refusalOf(unlockDeploys(untouched(), { id: 'acme-web', ...charter }, { reason: 'mended' }, askedBy(asking))),
    },
    'take a commit back': {
      deed: 'take back',
      ask: (charter, asking) =>
        refusalOf(takeBack(untouched(), acmeWeb(), started(charter), { commit: 'feedfac' }, askedBy(asking))),
    },
    'drop all that has come in': {
      deed: 'take back',
      ask: (charter, asking) =>
        refusalOf(takeBack(untouched(), acmeWeb(), started(charter), { since: 'feedfac' }, askedBy(asking))),
    },
  };

type Charter = Pick<ReturnType<typeof facts>, 'roles' | 'rights'>;

describe.each(Object.entries(DEEDS))('to %s', (_, { deed, ask }) => {
  const rights = {
    'by default': undefined,
    'by the writers': ['writers'],
    'by an empty role': ['translators'],
    'by nobody': [],
  };
  const asking = ROLE_SETS.flatMap((roles) =>
    (['id', 'group'] as const).map((through): Asking => ({ relation: 'stranger', roles, through })),
  );

  test.each(Object.entries(rights))('is for those who may, %s', async (_, roles) => {
    for (const one of asking) {
      const charter: Charter = { roles: teamWith(one), ...(roles && { rights: { [deed]: roles } }) };
      const about = { release: started(charter), command: { type: 'Resume' as const } };
      const may = one.roles.some((role) => rolesFor(deed, about).includes(role));
      const refusal = await ask(charter, one);
      expect(refusal?.code).toBe(may ? undefined : rolesFor(deed, about).length === 0 ? 'no-right' : 'not-permitted');
      const named = [...(refusal?.text ?? '').matchAll(/@\{(\w+)\}/g)].map(([, id = '']) => id);
      expect([...holders(deed, about)]).toEqual(expect.arrayContaining(named));
    }
  });
});

function askedBy(asking: Asking): Asked {
  return { intent: 'T1', by: personOf(asking), at: MONDAY };
}
