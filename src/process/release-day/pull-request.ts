import type { Candidate } from '../../release/candidate.ts';
import type { Release } from '../../release/release.ts';
import type { PullRequestRequest } from '../../services/forge/forge.ts';

/** GitHub takes 65,536 characters; there is more in a body than the notes. */
const MOST_NOTES = 60_000;

/**
 * The pull request that brings a release into the main branch: its changelog, and where its card is.
 * @param card the address of the release's card in Slack, once it has one
 */
export function pullRequestOf(
  release: Release,
  { commit, notes }: Candidate,
  card: string | undefined,
): PullRequestRequest {
  const { branch, main, tag } = release;
  const link = card === undefined ? '' : `\n\n---\n\nThis release goes its way [in Slack](${card}).`;
  return { head: branch, base: main, commit, title: `Release ${tag}`, body: `${forForge(notes ?? `# ${tag}`)}${link}` };
}

/** The changelog as a forge shows it: whoever a commit names with an @ is not called by that. */
export function forForge(notes: string): string {
  const whole = notes.length <= MOST_NOTES;
  const shown = whole
    ? notes
    : `${notes.slice(0, MOST_NOTES).replace(/\n[^\n]*$/, '')}\n\n… and more: see the changelog.`;
  return shown.replaceAll(/@(?=[A-Za-z0-9])/g, `@${JOINER}`);
}

/** WORD JOINER: no width, no break. */
const JOINER = '\u2060';
