import { GitHubError, notFound, validationFailed } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import { created, ok } from '../http/answer.ts';
import { texts } from '../http/fields.ts';
import type { ApiRequest, AppRoutes } from '../http/route.ts';
import { isoSeconds } from '../git/commits.ts';
import { issueInstallationToken, permissionsWithin } from '../app/installation-tokens.ts';
import type { App, Installation } from '../state/records.ts';
import { appAnswer, installationAnswer } from '../wire/app.ts';
import { repositoryInPull } from '../wire/repository.ts';
import type { InstallationTokenAnswer } from '../wire/schema.ts';

/** GitHub Apps, and the tokens that they get for an hour. */
export const apps = {
  'GET /app': {
    needs: 'app',
    docs: 'apps/apps#get-the-authenticated-app',
    run: (github, _request, app) => ok(appAnswer(github, app)),
  },
  'GET /app/installations': {
    needs: 'app',
    docs: 'apps/apps#list-installations-for-the-authenticated-app',
    run: (github, _request, app) =>
      ok(installationsOf(github, app).map((installation) => installationAnswer(github, installation))),
  },
  'POST /app/installations/{installation_id}/access_tokens': {
    needs: 'app',
    docs: 'apps/apps#create-an-installation-access-token-for-an-app',
    run: (github, request, app) => {
      const installation = installationsOf(github, app).find(
        ({ id }) => String(id) === request.params['installation_id'],
      );
      if (installation === undefined) throw notFound();
      if (installation.isSuspended) throw new GitHubError(403, 'This installation has been suspended');
      refuseOtherRepositories(github, request);
      const permissions = permissionsWithin(app.permissions, request.body['permissions']);
      const token = issueInstallationToken(github, installation, permissions);
      return created({
        token: token.value,
        expires_at: isoSeconds(token.expiresAt),
        permissions: permissions as InstallationTokenAnswer['permissions'],
        repository_selection: 'selected',
        repositories: [repositoryInPull(github)],
      } satisfies InstallationTokenAnswer as object);
    },
  },
  'GET /repos/{owner}/{repo}/installation': {
    needs: 'app',
    docs: 'apps/apps#get-a-repository-installation-for-the-authenticated-app',
    run: (github, { params }, app) => {
      const { owner, name } = github.store.repository;
      const isIt = `${params['owner']}/${params['repo']}`.toLowerCase() === `${owner.login}/${name}`.toLowerCase();
      const [installation] = installationsOf(github, app);
      if (!isIt || installation === undefined) throw notFound();
      return ok(installationAnswer(github, installation));
    },
  },
} satisfies AppRoutes;

function installationsOf({ store }: GitHub, app: App): Installation[] {
  return [...store.installations.values()].filter((installation) => installation.app.id === app.id);
}

function refuseOtherRepositories({ store }: GitHub, { body }: ApiRequest): void {
  const names = texts(body, 'repositories') ?? [];
  const ids = Array.isArray(body['repository_ids']) ? body['repository_ids'] : [];
  const { name, id } = store.repository;
  if (names.some((wanted) => wanted !== name) || ids.some((wanted) => wanted !== id)) {
    throw validationFailed(
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  }
}
