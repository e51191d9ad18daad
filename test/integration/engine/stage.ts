import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { CommitSpec } from '../../../sandbox/demo/git/commit-spec.ts';
import type { Answer, StartRequest } from '../../../src/engine/desk.ts';
import { STEPS } from '../../../src/process/checklist.ts';
import type { Project, StepOverride } from '../../../src/process/project.ts';
import type { PersonCommand } from '../../../src/release/command.ts';
import type { ReleaseEvent } from '../../../src/release/event.ts';
import type { Release } from '../../../src/release/release.ts';
import type { Person } from '../../../src/release/role.ts';
import { acmeWeb } from '../../acme-web.ts';
import { ALICE, ROLES } from '../../unit/release/given.ts';
import { makeRemote, type TestRemote } from '../git-remote.ts';
import type { TestRedis } from '../redis-server.ts';
import { commandsIn, type Commands } from './commands.ts';
import { startTestEngine, type Interventions, type TestEngine } from './test-engine.ts';

/** A project with a real repository, and an engine that makes its releases move. */
export interface Stage extends TestEngine {
  project: Project;
  remote: TestRemote;
  commands: Commands;
  /** What another process needs to be an engine for the same project. */
  options: { socket: string; projects: Project[]; dataDir: string };
  /** Another engine for the same project, as another process would have it. */
  another: (interventions?: Interventions) => Promise<TestEngine>;
  /** Alice asks for a release, and gets it. */
  start(request?: Partial<StartRequest>): Promise<string>;
  ask(release: string, by: Person, command: PersonCommand): Promise<Answer>;
  find(release: string): Promise<Release>;
  events<T extends ReleaseEvent['type']>(release: string, type: T): Promise<Extract<ReleaseEvent, { type: T }>[]>;
}

export interface StageOptions extends Interventions {
  commits?: readonly CommitSpec[];
  /** The lines of the checklist that there are, and what differs; all others are taken off. */
  steps?: (commands: Commands) => Record<string, StepOverride>;
  project?: Partial<Project>;
}

const COMMITS: CommitSpec[] = [
  { message: 'feat: begin', files: { 'package.json': '{\n  "version": "1.2.0"\n}\n' }, tags: ['v1.2.0'] },
  { message: 'fix: mend' },
];

/** Sets the stage; it is cleared when the test has finished. */
export async function setStage(server: TestRedis, options: StageOptions = {}): Promise<Stage> {
  const { commits = COMMITS, steps = () => ({}), project: more, ...here } = options;
  const now = options.now ?? (() => new Date().toISOString());
  const remote = await makeRemote(commits);
  const commands = commandsIn(remote.folder);
  const project = acmeWeb({
    // Its keys are its own, so that the tests of one file can share a Redis.
    id: `acme-${randomUUID().slice(0, 8)}`,
    repository: remote.remote,
    roles: ROLES,
    steps: only({ 'create-release-branch': {}, ...steps(commands) }),
    ...more,
  });
  const engineOptions = { socket: server.socket, projects: [project], dataDir: remote.dataDir };
  const another = async (interventions: Interventions = {}): Promise<TestEngine> => {
    const started = await startTestEngine({ ...engineOptions, ...interventions });
    onTestFinished(() => started[Symbol.asyncDispose]());
    return started;
  };
  const started = await another(here);
  const { engine } = started;
  const found = async (id: string): Promise<{ release: Release; events: ReleaseEvent[] }> => {
    const found = await engine.find(id);
    if (!found) throw new Error(`there is no release ${id}`);
    return found;
  };
  return {
    ...started,
    project,
    remote,
    commands,
    options: engineOptions,
    another,
    async start(request) {
      const answer = await engine.start({ ...aRequest(project), at: now(), ...request });
      if (answer.kind === 'refused') throw new Error(answer.refusal.text);
      return answer.release.id;
    },
    ask: async (release, by, command) => engine.ask(release, command, { intent: randomUUID(), by, at: now() }),
    find: async (id) => (await found(id)).release,
    async events<T extends ReleaseEvent['type']>(id: string, type: T) {
      const isOfType = (event: ReleaseEvent): event is Extract<ReleaseEvent, { type: T }> => event.type === type;
      return (await found(id)).events.filter(isOfType);
    },
  };
}

/** Alice asks for a patch release, which waits for no date. */
export function aRequest(project: Project): StartRequest {
  return { project: project.id, type: 'patch', intent: randomUUID(), by: ALICE, at: new Date().toISOString() };
}

function only(steps: Record<string, StepOverride>): Record<string, StepOverride> {
  const off = STEPS.filter(({ id }) => !(id in steps)).map(({ id }): [string, StepOverride] => [
    id,
    { enabled: false },
  ]);
  return { ...Object.fromEntries(off), ...steps };
}
