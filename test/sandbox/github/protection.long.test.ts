import { describe, expect, test } from 'vitest';
import { ask } from './support/ask.ts';
import { startGitHub, startWithPull } from './support/start.ts';

const MERGE = { method: 'PUT', body: {} };

describe('a protected branch', () => {
  test('waits for reviews of people who may write, and for checks', async () => {
    const { server, driver } = await startWithPull();
    driver.protects('main', { requiredReviews: 1, requiredChecks: ['ci'] });
    const refusal = async () => (await ask(server, '/pulls/1/merge', MERGE)).body['message'];
    const review = 'At least 1 approving review is required by reviewers with write access.';
    expect(await refusal()).toBe(`Required status check "ci" is expected. ${review}`);
    await driver.reportsCheck({ name: 'ci', on: 1, status: 'in_progress' });
    expect(await refusal()).toBe(`Required status check "ci" is in progress. ${review}`);
    await driver.reportsCheck({ name: 'ci', on: 1, conclusion: 'failure' });
    expect(await refusal()).toBe(`Required status check "ci" is failing. ${review}`);
    await driver.reportsCheck({ name: 'ci', on: 1, conclusion: 'success' });
    await driver.person('ron').approves(1);
    await driver.person('max').comments(1, 'Hm.');
    expect(await refusal()).toBe(review);
    await driver.person('max').requestsChanges(1);
    await driver.person('ada').approves(1);
    expect(await refusal()).toBe('Changes have been requested.');
    await driver.person('max').approves(1);
    expect((await ask(server, '/pulls/1/merge', MERGE)).status).toBe(200);
  });

  test('doesn’t bind admins, unless it says so; nor reviews those who may bypass them', async () => {
    const one = await startWithPull();
    one.driver.protects('main', { includesAdmins: false });
    await expect(one.driver.person('max').merges(1)).rejects.toThrow('At least 1 approving review');
    await one.driver.person('ada').merges(1);
    const other = await startWithPull();
    other.driver.protects('main', { mayBypass: ['max'] });
    await expect(other.driver.person('ada').merges(1)).rejects.toThrow('At least 1 approving review');
    await other.driver.person('max').merges(1);
  });

  test('forgets approvals of another head where it says so', async () => {
    const { server, driver } = await startWithPull();
    driver.protects('main', { dismissesStaleReviews: true });
    await driver.person('max').approves(1);
    await driver.person('lin').pushes({ branch: 'release/v1.3.0', files: { 'more.txt': '\n' } });
    expect((await ask(server, '/pulls/1/reviews')).body).toMatchObject([
      { state: 'DISMISSED', user: { login: 'max' } },
    ]);
    expect((await ask(server, '/pulls/1/merge', MERGE)).status).toBe(405);
  });

  test('wants the head to have all of the base where it is strict', async () => {
    const { server, driver } = await startWithPull();
    driver.protects('main', { requiredReviews: undefined, isStrict: true, requiredChecks: ['ci'] });
    driver.unprotects('main');
    await driver.person('max').pushes({ files: { 'other.txt': '\n' } });
    driver.protects('main', { requiredReviews: undefined, isStrict: true, requiredChecks: ['ci'] });
    await driver.reportsStatus('max', { context: 'ci', state: 'success', on: 1 });
    await ask(server, '/pulls/1');
    expect((await ask(server, '/pulls/1')).body).toMatchObject({ mergeable: true, mergeable_state: 'behind' });
    expect((await ask(server, '/pulls/1/merge', MERGE)).status).toBe(405);
  });

  test('is described to those who may administer, and to others only in part', async () => {
    const { server, driver } = await startGitHub();
    const path = '/branches/main/protection';
    expect(await ask(server, path)).toMatchObject({ status: 404, body: { message: 'Branch not protected' } });
    driver.protects('main', {
      requiredReviews: 2,
      requiredChecks: ['ci'],
      isStrict: true,
      mayBypass: ['lin'],
      mayPush: ['max'],
    });
    expect((await ask(server, path)).body).toMatchObject({
      required_pull_request_reviews: {
        required_approving_review_count: 2,
        bypass_pull_request_allowances: { users: [{ login: 'lin' }] },
      },
      required_status_checks: { strict: true, contexts: ['ci'] },
      enforce_admins: { enabled: true },
      restrictions: { users: [{ login: 'max' }] },
    });
    const { value } = server.issueToken('max', { permissions: { contents: 'read' } });
    expect((await ask(server, path, { token: value })).status).toBe(403);
    expect((await ask(server, '/branches/main', { token: value })).body).toMatchObject({
      protected: true,
      protection: { required_status_checks: { contexts: ['ci'] } },
    });
  });
});

describe('a ruleset', () => {
  test('is found among the rules, not as protection, and refuses in words of its own', async () => {
    const { server, driver } = await startWithPull();
    driver.protects('main', { isRuleset: true, requiredReviews: 2, requiredChecks: ['ci'] });
    expect((await ask(server, '/branches/main/protection')).status).toBe(404);
    expect((await ask(server, '/branches/main')).body).toMatchObject({
      protected: true,
      protection: { enabled: false },
    });
    expect((await ask(server, '/rules/branches/main')).body).toMatchObject([
      { type: 'deletion' },
      { type: 'non_fast_forward' },
      { type: 'pull_request', parameters: { required_approving_review_count: 2 } },
      { type: 'required_status_checks', parameters: { required_status_checks: [{ context: 'ci' }] } },
    ]);
    expect((await ask(server, '/rules/branches/other')).body).toEqual([]);
    expect((await ask(server, '/pulls/1/merge', MERGE)).body['message']).toMatch(
      /^Repository rule violations found\n\nRequired status check "ci" is expected\.\n\nAt least 2 approving reviews are/,
    );
  });
});
