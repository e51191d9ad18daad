import type { Command } from '../../../../src/release/command.ts';
import type { ReleaseEvent } from '../../../../src/release/event.ts';
import { decide } from '../../../../src/release/decide.ts';
import type { Release } from '../../../../src/release/release.ts';
import { GRANTED_DEEDS } from '../../../../src/release/rights.ts';
import type { Asked } from './asked.ts';
import { commandOf, EVERYTHING, type Ask } from './asks.ts';
import { personOf, ROLE_SETS, SOME_ROLE_SETS, teamWith, type Asking, type Relation } from './cast.ts';
import { scenesOf, type Scene, type Whose } from './scenes.ts';

/** What a project says under `rights`. */
const PROJECTS: Record<string, Release['rights']> = {
  'by default': undefined,
  // No two deeds that the same people may by default are given to the same.
  'with rights of its own': {
    'override gate': ['security'],
    'open phase': ['writers'],
    'mark done': ['developer'],
    skip: ['security'],
    cancel: ['qa'],
    'roll back': ['developer', 'security'],
    hold: ['qa', 'writers'],
    resume: ['writers', 'release-manager'],
    reschedule: ['developer', 'qa'],
    'hand over': ['qa', 'security'],
    override: ['developer', 'writers'],
    'override freeze': ['security', 'translators', 'writers'],
    'take over': ['security'],
    retry: ['release-manager'],
    classify: ['qa'],
    'edit changelog': ['writers'],
    'edit announcement': ['writers', 'qa'],
    announce: ['qa', 'release-manager'],
    'dismiss alert': ['developer'],
    acknowledge: ['qa'],
    'log issue': ['security'],
    pick: ['writers', 'security'],
  },
  'with every right given to an empty role': allTo(['translators']),
  'with every right given to nobody': allTo([]),
};

/** One scene of each kind, where all of them would be too many. */
const FEW = [
  'before any phase has opened',
  'the tests have failed',
  'half approved by the starter',
  'asked to be taken over',
  'held',
  'a commit has come in that may not stay',
  'the production gate waits in a freeze',
  'production is approved',
  'the deployment has failed',
  'a fix waits to be picked',
  'an alert is open',
  'an issue is open',
  'half closed',
  'the announcement waits for a word',
];

type Part = [
  project: keyof typeof PROJECTS,
  whose: Whose,
  relation: Relation,
  through: Asking['through'],
  roles: string[][],
  few?: string[],
];

const PARTS: Part[] = [
  ['by default', 'starter’s', 'stranger', 'group', ROLE_SETS],
  ['by default', 'starter’s', 'stranger', 'id', ROLE_SETS, FEW],
  ['by default', 'starter’s', 'starter', 'id', SOME_ROLE_SETS, FEW],
  ['by default', 'handed over', 'starter', 'group', SOME_ROLE_SETS, FEW],
  ['by default', 'handed over', 'owner', 'group', SOME_ROLE_SETS, FEW],
  ['by default', 'one author’s', 'author', 'id', SOME_ROLE_SETS, FEW],
  ['with rights of its own', 'starter’s', 'stranger', 'group', ROLE_SETS, FEW],
  ['with rights of its own', 'starter’s', 'starter', 'group', SOME_ROLE_SETS, FEW],
  ['with rights of its own', 'handed over', 'owner', 'id', SOME_ROLE_SETS, FEW],
  ['with every right given to an empty role', 'starter’s', 'starter', 'group', SOME_ROLE_SETS, FEW],
  ['with every right given to an empty role', 'one author’s', 'stranger', 'id', SOME_ROLE_SETS, FEW],
  ['with every right given to nobody', 'handed over', 'owner', 'group', SOME_ROLE_SETS, FEW],
];

/** One case of the table, and what became of it. */
export interface Row {
  /** In words; no two are the same. */
  name: string;
  project: string;
  asked: Asked;
  /** What `decide` got. */
  command: Command;
  /** `may`, or the code of the refusal. */
  decided: string;
  text?: string;
  events: ReleaseEvent[];
}

/** Every action × every role × own or another's release × live or stale card × phase. */
export function table(): Row[] {
  const scenes = new Map<Whose, Scene[]>();
  return PARTS.flatMap(([project, whose, relation, through, roleSets, few]) => {
    const all = scenes.get(whose) ?? scenesOf(whose);
    scenes.set(whose, all);
    const wanted = few ? all.filter(({ name }) => few.includes(name)) : all;
    return roleSets.flatMap((roles) => {
      const asking = { relation, roles, through };
      return wanted.flatMap((scene) => {
        const rights = PROJECTS[project];
        const release = { ...scene.release, roles: teamWith(asking), ...(rights && { rights }) };
        const who = `${relation}, ${roles.join(' and ') || 'no role'} by ${through}`;
        return EVERYTHING.map((ask) => ({
          name: `${project}, ${whose}, ${who}, ${scene.name}: ${ask.name}`,
          project,
          ...decided({ ...scene, release }, asking, ask),
        }));
      });
    });
  });
}

function decided(scene: Scene, asking: Asking, ask: Ask): Omit<Row, 'name' | 'project'> {
  const { release, freezes, late } = scene;
  const by = personOf(asking);
  const command = commandOf(scene, ask, by);
  const decision = decide(release, command);
  const who = { id: by.id, roles: asking.roles };
  return {
    asked: { release, command: ask.command, by: who, card: ask.card, frozen: freezes.length > 0, late },
    command,
    ...('refusal' in decision
      ? { decided: decision.refusal.code, text: decision.refusal.text, events: [] }
      : { decided: 'may', events: decision.events }),
  };
}

function allTo(roles: string[]): Release['rights'] {
  return Object.fromEntries(GRANTED_DEEDS.map((deed) => [deed, roles]));
}
