import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Bot } from '../../../sandbox/demo/bot.ts';
import { setStage, type Stage } from '../../../sandbox/demo/stage.ts';
import { USER_NAMES } from '../../corpus/people-names.ts';
import { FAILING, layOutPrograms, PRINTER, type HostilePrograms } from './hostile-programs.ts';
import { createHostileRemote, type HostileRemote } from './hostile-remote.ts';

/** A bot among hostile people, with a hostile repository and hostile programs. */
export interface HostileStage extends Stage {
  bot: Bot;
  repository: HostileRemote;
  programs: HostilePrograms;
  /** The ids of people whose names are hostile. */
  eves: string[];
}

/** What no message, log and file may show. */
export const SECRET = 'hunter2/ä+"correct horse';

/** A line of the checklist, as tminus.yaml may have it. */
export const TITLE = '<!channel> <@U0DAVE> *title* <http://evil.test/title|x> `c` @{U0DAVE}';

const OFF = [
  'run-tests',
  'security-scan',
  'deploy-staging',
  'smoke-tests',
  'performance-tests',
  'load-tests',
  'security-audit',
  'user-acceptance',
  'final-review',
  'build-artifacts',
  'verify-deployment',
  'update-status-page',
];

/** The lines whose commands fail. */
export const FAILING_STEPS = Array.from({ length: FAILING }, (_, share) => `hostile-${share}`);

/** Sets it, and starts the bot on it. */
export async function setHostileStage(): Promise<HostileStage> {
  let repository: HostileRemote | undefined;
  const stage = await setStage({
    remote: async (folder) => {
      repository = await createHostileRemote(folder);
      return repository.remote;
    },
    roles: { developer: ['U0ALICE'], qa: ['U0ALICE'], 'release-manager': ['U0BOB'], security: ['U0BOB'] },
    people: { U0ALICE: ['alice@acme.test'], U0BOB: ['bob@acme.test'] },
    steps: {
      ...Object.fromEntries(OFF.map((step) => [step, { enabled: false }])),
      ...Object.fromEntries(
        FAILING_STEPS.map((step, share) => [
          step,
          { phase: 'pre-release', title: TITLE, run: `${PRINTER} ${share}`, after: 'update-changelog' },
        ]),
      ),
      'deploy-production': { run: 'true' },
    },
    configuration: handsTheSecretOn,
  });
  try {
    if (!repository) throw new Error('There is no repository.');
    const eves = invite(stage);
    const programs = await layOutPrograms(stage.folder, repository.remote);
    const bot = await stage.startBot({ ...programs.environment, HANDED: SECRET });
    await stage.driver.untilConnected();
    return Object.assign(stage, { bot, repository, programs, eves });
  } catch (error) {
    await stage.strike();
    throw error;
  }
}

function handsTheSecretOn(text: string): string {
  const { projects } = parse(text) as { projects: Record<'acme-web', object> };
  return stringify({ projects: { 'acme-web': { ...projects['acme-web'], env: { HANDED: '$HANDED' } } } });
}

const NOTHING = {
  isBot: false,
  isWorkflowBot: false,
  isAppUser: false,
  isRestricted: false,
  isUltraRestricted: false,
  isStranger: false,
  isAdmin: false,
  isDeleted: false,
};

/** People with hostile names, in every channel. */
function invite({ slack: { workspace } }: Stage): string[] {
  return USER_NAMES.map(([, realName], index) => {
    const id = `U0EVE${index}`;
    const [email, timeZone] = [`eve${index}@evil.test`, 'UTC'];
    const is = { ...NOTHING, team: workspace.team.id };
    workspace.users.set(id, { id, handle: `eve${index}`, realName, email, timeZone, ...is });
    for (const channel of workspace.channels.values()) channel.members.add(id);
    return id;
  });
}

/** The bot’s data, its logs among them. */
export function dataOf({ folder }: Stage): string {
  return join(folder, 'data');
}
