import type { GitHub } from '../github.ts';
import type { CheckRun, CommitStatus, Member } from '../state/records.ts';
import { announceCheckRun, announceStatus } from '../webhooks/announce.ts';

/** Records a commit status. */
export function reportStatus(github: GitHub, wish: Omit<CommitStatus, 'id' | 'createdAt'>): CommitStatus {
  const status = { ...wish, id: github.store.nextId(), createdAt: github.now() };
  github.store.statuses.push(status);
  announceStatus(github, status);
  return status;
}

/** How a check run stands, as its app reports it. */
export type CheckReport = Pick<CheckRun, 'name' | 'sha' | 'status' | 'conclusion'> & {
  summary?: string;
  detailsUrl?: string;
};

/** Records a check run: the one that is under way goes on, a new one begins after one that was completed. */
export function reportCheckRun(github: GitHub, report: CheckReport, by: Member): CheckRun {
  const { name, sha, status, conclusion } = report;
  const now = github.now();
  const running = github.store.checkRuns.find(
    (run) => run.name === name && run.sha === sha && run.status !== 'completed',
  );
  const run: CheckRun = running ?? {
    id: github.store.nextId(),
    name,
    sha,
    status,
    conclusion,
    detailsUrl: null,
    externalId: null,
    output: { title: null, summary: null, text: null },
    startedAt: now,
    completedAt: null,
  };
  if (running === undefined) github.store.checkRuns.push(run);
  Object.assign(run, { status, conclusion, completedAt: status === 'completed' ? now : null });
  if (report.detailsUrl !== undefined) run.detailsUrl = report.detailsUrl;
  if (report.summary !== undefined) run.output = { ...run.output, summary: report.summary };
  announceCheckRun(github, status === 'completed' ? 'completed' : 'created', run, by);
  return run;
}
