import { onTestFinished } from 'vitest';
import { drive, type Driver } from '../../../../sandbox/github/driver.ts';
import type { GitHubServerOptions } from '../../../../sandbox/github/options.ts';
import { startGitHubServer, type GitHubServer } from '../../../../sandbox/github/server.ts';

/** A server with its people: lin and max write, ada administers, ron reads. */
export interface Started {
  server: GitHubServer;
  driver: Driver;
}

/** Starts a server that is gone when the test has finished; main has a README, and `release/v1.3.0` a commit more. */
export async function startGitHub(options: GitHubServerOptions = {}): Promise<Started> {
  const people = { lin: { name: 'Lin Lee' }, max: {}, ada: { role: 'admin' }, ron: { role: 'read' } } as const;
  const server = await startGitHubServer({ people, ...options });
  onTestFinished(async () => server.close());
  const driver = drive(server);
  const lin = driver.person('lin');
  await lin.pushes({ files: { 'README.md': '# Web\n', 'version.txt': '1.2.0\n' }, message: 'chore: begin' });
  await lin.pushes({ branch: 'release/v1.3.0', files: { 'version.txt': '1.3.0\n' }, message: 'chore: release' });
  return { server, driver };
}
