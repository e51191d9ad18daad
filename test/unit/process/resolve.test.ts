import { describe, expect, test } from 'vitest';
import type { Monitor, Project, StepOverride } from '../../../src/process/project.ts';
import { resolveAlerting, resolveChecklist } from '../../../src/process/resolve.ts';
import type { StepPlan } from '../../../src/release/checklist.ts';
import type { CheckPlan } from '../../../src/release/health/check.ts';
import { acmeWeb } from '../../acme-web.ts';

const AT = '2025-12-08T09:00:00Z';
const OPENS_AT = { 'pre-release': AT, testing: AT, 'release-day': AT, 'post-release': AT };
const checklistOf = (project: Partial<Project> = {}) => resolveChecklist(acmeWeb(project), OPENS_AT);
const stepOf = (id: string, project: Partial<Project> = {}): StepPlan | undefined =>
  checklistOf(project).steps.find((step) => step.id === id);

test('a project may have an address asked instead of a command, and files kept of its build', () => {
  const check = {
    url: 'https://acme.example',
    headers: {},
    status: 200,
    json: {},
    tls: true,
    follow: false,
    timeoutMs: 1,
    tries: 1,
    everyMs: 1,
  };
  const steps = {
    'verify-deployment': { check, environment: 'production' },
    'build-artifacts': { artifacts: ['dist/*'] },
  };
  expect(stepOf('verify-deployment', { steps })?.work).toEqual({
    kind: 'http-check',
    ...check,
    environment: 'production',
  });
  expect(stepOf('build-artifacts', { steps })?.work).toMatchObject({
    kind: 'command',
    run: 'npm run build',
    artifacts: ['dist/*'],
  });
});

describe('a project that says nothing', () => {
  test('gets the whole checklist, phase by phase', () => {
    const { phases, steps, gates } = checklistOf();
    expect(steps).toHaveLength(26);
    expect(phases.map(({ id, opensAt }) => [id, opensAt])).toEqual(Object.entries(OPENS_AT));
    expect(gates.map(({ id, quorum, fourEyes }) => ({ id, quorum, fourEyes }))).toEqual([
      { id: 'pre-release', quorum: { 'release-manager': 1 }, fourEyes: true },
      { id: 'testing', quorum: { 'release-manager': 1, qa: 1 }, fourEyes: true },
      { id: 'production', quorum: { 'release-manager': 1 }, fourEyes: true },
      { id: 'post-release', quorum: { 'release-manager': 1 }, fourEyes: true },
    ]);
  });

  test('gets the commands that the release process names', () => {
    const commands = checklistOf().steps.flatMap(({ id, work }) => (work.kind === 'command' ? [[id, work.run]] : []));
    expect(Object.fromEntries(commands)).toEqual({
      'run-tests': 'npm test',
      'security-scan': 'npm audit',
      'deploy-staging': './scripts/deployment/deploy.sh staging {tag}',
      'build-artifacts': 'npm run build',
      'deploy-production': './scripts/deployment/deploy.sh production {tag}',
    });
  });

  test('gets sign-offs that say so where no command is configured', () => {
    const work = { kind: 'sign-off', why: 'no command is configured for it' };
    for (const id of ['smoke-tests', 'performance-tests', 'load-tests', 'verify-deployment']) {
      expect(stepOf(id)?.work).toEqual(work);
    }
    expect(stepOf('update-docs')?.work).toEqual({ kind: 'sign-off' });
  });

  test('gets a checklist of plain data, which can be stored', () => {
    expect(JSON.parse(JSON.stringify(checklistOf()))).toEqual(checklistOf());
  });
});

describe('a line that the project changes', () => {
  test('gets its command, with what belongs to it', () => {
    const run = { run: 'npm run test:smoke', timeoutMs: 60_000, env: { LEVEL: '2' }, after: ['load-tests'] };
    const step = stepOf('smoke-tests', {
      prepare: 'npm ci',
      env: { CI: 'true' },
      steps: { 'smoke-tests': run },
    });
    expect(step).toMatchObject({
      needs: ['load-tests'],
      work: {
        kind: 'command',
        run: 'npm run test:smoke',
        shell: false,
        timeoutMs: 60_000,
        idempotent: true,
        env: { CI: 'true', LEVEL: '2' },
        prepare: 'npm ci',
      },
    });
  });

  test('runs without the project’s preparation where it says so', () => {
    const project = { prepare: 'npm ci', steps: { 'security-scan': { prepare: false } } };
    expect(stepOf('security-scan', project)?.work).not.toHaveProperty('prepare');
    expect(stepOf('run-tests', project)?.work).toHaveProperty('prepare', 'npm ci');
  });

  test('becomes a command instead of a sign-off, which is not run again unasked', () => {
    expect(
      stepOf('update-status-page', { steps: { 'update-status-page': { run: './status.sh' } } })?.work,
    ).toMatchObject({
      kind: 'command',
      idempotent: false,
    });
  });

  test('is done by the bot instead of people where a status page is configured', () => {
    const statusPage: NonNullable<Project['statusPage']> = {
      rules: { windowMs: 1_800_000, ahead: true },
      words: { name: 'Acme' },
      impact: 'major_outage',
      target: { kind: 'webhook', url: '$URL', method: 'POST', headers: {}, body: {} },
    };
    expect(stepOf('update-status-page')?.work).toEqual({ kind: 'sign-off' });
    expect(stepOf('update-status-page', { statusPage })?.work).toEqual({ kind: 'bot' });
    const own = { statusPage, steps: { 'update-status-page': { run: './status.sh' } } };
    expect(stepOf('update-status-page', own)?.work).toMatchObject({ kind: 'command' });
  });

  test('keeps its environment, and gets a way back', () => {
    const rollback = './deploy.sh production {previousTag}';
    expect(stepOf('deploy-production', { steps: { 'deploy-production': { rollback } } })?.work).toMatchObject({
      environment: 'production',
      idempotent: false,
      rollback,
    });
  });

  test('is signed off by another role', () => {
    expect(stepOf('user-acceptance', { steps: { 'user-acceptance': { role: 'support' } } })?.role).toBe('support');
    expect(stepOf('user-acceptance')?.role).toBe('qa');
    expect(stepOf('update-docs')?.role).toBe('release-manager');
  });
});

describe('freezing feature development', () => {
  const steps = (override: StepOverride) => ({ 'feature-freeze': override });

  test('is the bot’s, once its own commits are on the branch', () => {
    expect(stepOf('feature-freeze')).toMatchObject({ work: { kind: 'bot' }, needs: ['update-changelog'] });
  });

  test('is a command, or somebody’s who holds a role, where a project says so', () => {
    expect(stepOf('feature-freeze', { steps: steps({ role: 'qa' }) })).toMatchObject({
      work: { kind: 'sign-off' },
      role: 'qa',
    });
    expect(stepOf('feature-freeze', { steps: steps({ run: './freeze.sh' }) })?.work).toMatchObject({ kind: 'command' });
    expect(stepOf('update-version', { steps: { 'update-version': { role: 'qa' } } })?.work).toEqual({ kind: 'bot' });
  });
});

describe('a rehearsal', () => {
  test('may run the commands that are marked for it, and no way back', () => {
    const steps = { 'run-tests': { rehearse: true }, 'deploy-production': { rehearse: true, rollback: './back.sh' } };
    expect(stepOf('run-tests', { steps })?.work).toHaveProperty('rehearse', true);
    expect(stepOf('security-scan', { steps })?.work).not.toHaveProperty('rehearse');
    expect(checklistOf({ steps }).rollback?.work).not.toHaveProperty('rehearse');
  });
});

describe('a line that the project takes off', () => {
  const steps = {
    'update-version': { enabled: false },
    'update-changelog': { enabled: false },
    'verify-deployment': { enabled: false },
    'final-review': { enabled: false },
  };
  const checklist = checklistOf({ steps });
  const needsOf = (id: string): string[] | undefined => checklist.steps.find((step) => step.id === id)?.needs;

  test('is gone', () => {
    expect(checklist.steps).toHaveLength(22);
  });

  test('passes on what it waited for, along the whole chain', () => {
    expect(needsOf('run-tests')).toEqual(['create-release-branch']);
    expect(needsOf('announce')).toEqual(['deploy-production']);
    expect(checklist.phases[3]?.needs).toEqual(['deploy-production']);
  });

  test('is nothing that a gate waits for', () => {
    expect(checklist.gates.map(({ needs }) => needs.length)).toEqual([5, 6, 0, 5]);
  });
});

describe('a step of the project’s own', () => {
  const own: StepOverride = { phase: 'testing', title: 'Chaos drill', run: './chaos.sh', after: ['smoke-tests'] };

  test('comes last in its phase, and its gate waits for it', () => {
    const { steps, gates } = checklistOf({ steps: { 'chaos-drill': own } });
    expect(steps.filter(({ phase }) => phase === 'testing').at(-1)).toMatchObject({
      id: 'chaos-drill',
      title: 'Chaos drill',
      needs: ['smoke-tests'],
    });
    expect(gates[1]?.needs).toContain('chaos-drill');
  });

  test('is not run again when its worker died, unless the project says that it may', () => {
    expect(stepOf('chaos-drill', { steps: { 'chaos-drill': own } })?.work).toMatchObject({ idempotent: false });
    expect(stepOf('chaos-drill', { steps: { 'chaos-drill': { ...own, idempotent: true } } })?.work).toMatchObject({
      idempotent: true,
    });
  });

  test('without a command is a sign-off', () => {
    const { run: _, ...manual } = own;
    expect(stepOf('chaos-drill', { steps: { 'chaos-drill': manual } })?.work.kind).toBe('sign-off');
  });

  test('on Release Day waits for the production gate, unless the project says otherwise', () => {
    const purge: StepOverride = { phase: 'release-day', title: 'Purge the CDN', run: './purge.sh' };
    expect(stepOf('purge', { steps: { purge } })?.needs).toEqual(['gate:production']);
    expect(stepOf('purge', { steps: { purge: { ...purge, after: ['deploy-production'] } } })?.needs).toEqual([
      'deploy-production',
    ]);
  });
});

const errorRate: CheckPlan = {
  name: 'error-rate',
  measure: { kind: 'ratio', errors: 'errors', total: 'total' },
  unit: 'ratio',
  max: 0.01,
  atLeast: 100,
  lastingMs: 120_000,
  about: [],
};
const latency: CheckPlan = {
  ...errorRate,
  name: 'latency-p95',
  measure: { kind: 'value', query: 'p95' },
  unit: 'seconds',
};
const MONITOR: Monitor = {
  forMs: 3_600_000,
  everyMs: 60_000,
  checks: [errorRate, latency],
  source: { kind: 'prometheus', url: 'http://prometheus.test', timeoutMs: 10_000 },
  acknowledgeWithinMs: 300_000,
  silenceMs: 1_800_000,
  escalateTo: 'sre',
};

describe('a project that is watched', () => {
  test('has ratios watched as errors, and single numbers as performance', () => {
    const watch = { kind: 'watch', forMs: 3_600_000, everyMs: 60_000 };
    const monitor = MONITOR;
    expect(stepOf('monitor-errors', { monitor })?.work).toEqual({ ...watch, checks: [errorRate] });
    expect(stepOf('check-performance', { monitor })?.work).toEqual({ ...watch, checks: [latency] });
  });

  test('has people do what no check does, and says why', () => {
    const work = { kind: 'sign-off', why: 'no check is configured for it' };
    const [first] = MONITOR.checks;
    expect(stepOf('check-performance', { monitor: { ...MONITOR, checks: [first!] } })?.work).toEqual(work);
    expect(stepOf('monitor-errors')?.work).toEqual(work);
  });

  test('may have a command do it instead', () => {
    const steps = { 'monitor-errors': { run: './watch.sh' } };
    expect(stepOf('monitor-errors', { monitor: MONITOR, steps })?.work).toMatchObject({ kind: 'command' });
  });

  test('has its alerts where it wants them, else in its own channel', () => {
    const alerting = { acknowledgeWithinMs: 300_000, silenceMs: 1_800_000, role: 'sre' };
    expect(resolveAlerting(acmeWeb({ monitor: MONITOR }))).toEqual({ channel: 'C01RELEASES', ...alerting });
    const elsewhere = acmeWeb({ monitor: MONITOR, alerts: 'C03ALERTS' });
    expect(resolveAlerting(elsewhere)).toEqual({ channel: 'C03ALERTS', ...alerting });
    expect(resolveAlerting(acmeWeb({ alerts: 'C03ALERTS' }))).toBeUndefined();
  });
});

describe('the way back', () => {
  const rollback = './deploy.sh production {previousTag}';

  test('is a step like the deployment, with the command that the project names', () => {
    const override = { rollback, timeoutMs: 60_000, env: { LEVEL: '2' }, idempotent: true };
    const checklist = checklistOf({ prepare: 'npm ci', steps: { 'deploy-production': override } });
    expect(checklist.rollback).toEqual({
      id: 'roll-back',
      phase: 'post-release',
      title: 'Roll back to the previous version',
      needs: [],
      role: 'release-manager',
      evidence: 'release',
      work: {
        kind: 'command',
        run: rollback,
        shell: false,
        timeoutMs: 60_000,
        idempotent: true,
        environment: 'production',
        env: { LEVEL: '2' },
        prepare: 'npm ci',
      },
    });
    expect(checklist.steps.map(({ id }) => id)).not.toContain('roll-back');
  });

  test('is missing where none is configured, or nothing is deployed', () => {
    expect(checklistOf()).not.toHaveProperty('rollback');
    expect(checklistOf({ steps: { 'deploy-production': { rollback, enabled: false } } })).not.toHaveProperty(
      'rollback',
    );
  });
});
