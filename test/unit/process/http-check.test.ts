import { describe, expect, test } from 'vitest';
import { runHttpCheck } from '../../../src/process/http-check.ts';
import type { StepContext, StepOutcome } from '../../../src/process/step.ts';
import type { HttpCheckWork } from '../../../src/release/checklist.ts';
import type { Release } from '../../../src/release/release.ts';
import { plan } from '../../../src/release/plan.ts';
import type { HttpQuestion, HttpVerdict } from '../../../src/services/http-check/http-check.ts';
import { begin, BOB, given, startedWith, succeed, when } from '../release/given.ts';
import { untilStep } from '../release/journey.ts';
import { minute, rollBack } from '../release/soak.ts';

const CHECK: Omit<HttpCheckWork, 'kind' | 'environment'> = {
  url: 'https://{environment}.acme.example/health?v={version}',
  headers: { authorization: 'Bearer $HEALTH_TOKEN', 'x-who': 'T-Minus' },
  status: 200,
  json: { version: '{version}', 'build.tag': '{tag}' },
  tls: true,
  follow: false,
  timeoutMs: 10_000,
  tries: 10,
  everyMs: 3_000,
};

/** A release at Verify deployment, which asks an address. */
function atVerify(check: Partial<typeof CHECK> = {}, environment: string | null = 'production') {
  const override = { check: { ...CHECK, ...check }, ...(environment !== null && { environment }) };
  const steps = {
    'verify-deployment': override,
    'deploy-production': { run: './deploy.sh', rollback: './deploy.sh {previousTag}', idempotent: true },
  };
  return untilStep('verify-deployment', startedWith({ steps }));
}

const TOKEN = { HEALTH_TOKEN: 't0ken' };

/** Does the step with somebody who answers like this. */
async function run(
  answer: HttpVerdict,
  { release = atVerify(), variables = TOKEN }: { release?: Release; variables?: Record<string, string> } = {},
): Promise<{ outcome: StepOutcome; asked: HttpQuestion[] }> {
  const asked: HttpQuestion[] = [];
  const step = release.checklist.steps.find(({ id }) => id === 'verify-deployment');
  const context = {
    release,
    step,
    variables,
    signal: new AbortController().signal,
    httpChecker: {
      check: async (question) => {
        asked.push(question);
        return answer;
      },
    },
  } as Partial<StepContext> as StepContext;
  return { outcome: await runHttpCheck(context), asked };
}

const PASSED: HttpVerdict = { kind: 'passed', summary: '200 in 84 ms, version 1.3.0' };

describe('a step that asks an address', () => {
  test('asks with everything filled in, and says on its line what answered', async () => {
    const { outcome, asked } = await run(PASSED);
    expect(outcome).toEqual({ kind: 'succeeded', result: { summary: '200 in 84 ms, version 1.3.0' } });
    expect(asked).toEqual([
      {
        ...CHECK,
        url: 'https://production.acme.example/health?v=1.3.0',
        headers: { authorization: 'Bearer t0ken', 'x-who': 'T-Minus' },
        json: { version: '1.3.0', 'build.tag': 'v1.3.0' },
        signal: expect.any(AbortSignal),
      },
    ]);
  });

  test('fails with what it saw last, and what its last tries saw', async () => {
    const last = '/health says version 1.2.0, not 1.3.0';
    const { outcome } = await run({
      kind: 'failed',
      tries: 10,
      durationMs: 30_120,
      last,
      trail: [`try 9: ${last}`, `try 10: ${last}`],
    });
    expect(outcome).toEqual({
      kind: 'failed',
      trouble: {
        reason: `After 10 tries in 30 s: ${last}. Mend it, then type \`/release retry verify-deployment\`.`,
        tail: [`try 9: ${last}`, `try 10: ${last}`],
      },
    });
    const once = await run({ kind: 'failed', tries: 1, durationMs: 12, last, trail: [`try 1: ${last}`] });
    expect(once.outcome).toEqual({
      kind: 'failed',
      trouble: { reason: `After 1 try: ${last}. Mend it, then type \`/release retry verify-deployment\`.` },
    });
  });

  test('is stopped when it is no longer wanted', async () => {
    expect((await run({ kind: 'aborted' })).outcome).toEqual({ kind: 'aborted' });
  });

  test.each([
    [
      { variables: {} },
      'authorization should be $HEALTH_TOKEN, but the bot has no such variable: set it and restart T-Minus.',
    ],
    [
      { variables: { HEALTH_TOKEN: 't0\nken' } },
      'The header authorization has a line break or a character in it that no header can carry: set it without.',
    ],
    [{ release: atVerify({}, null) }, 'There is no {environment} here: name it in `environment` of the step.'],
  ])('asks nothing that is not complete: %#', async (options, reason) => {
    const { outcome, asked } = await run(PASSED, options);
    expect(outcome).toEqual({ kind: 'failed', trouble: { reason } });
    expect(asked).toEqual([]);
  });
});

describe('in the life of a release', () => {
  const running = given(atVerify(), begin('verify-deployment'));

  test('it starts by itself, and once more when its worker has died', () => {
    expect(plan(atVerify(), minute(0))).toContainEqual({ do: 'run', step: 'verify-deployment', attempt: 1, start: 1 });
    expect(when(running, begin('verify-deployment')).events).toMatchObject([{ type: 'StepStarted', start: 2 }]);
  });

  test('it makes the release live, and is called off by a rollback', () => {
    expect(given(running, succeed('verify-deployment')).steps['verify-deployment']?.status).toBe('succeeded');
    const rolling = given(atVerify(), rollBack(BOB));
    expect(plan(rolling, minute(6)).flatMap((action) => (action.do === 'run' ? [action.step] : []))).toEqual([
      'roll-back',
    ]);
  });
});
