import type { Release } from '../../release/release.ts';
import { context, finish, section, sections } from '../blocks.ts';
import type { Message } from '../message.ts';
import { escape, type Names } from '../mrkdwn.ts';
import { commitLine } from './plan/commit-line.ts';

const SHOWN = 25;

/** The commits of a release whose subjects don't say what they are, what people said of each, and how to say it. */
export function unclassifiedMessage({ version, candidate, classified }: Release, names: Names): Message {
  const commits = candidate?.unclassified ?? [];
  const what = `v${escape(version)}`;
  const none = `Every commit of ${what} says what it is: there is nothing to classify.`;
  if (commits.length === 0) return finish(none, [() => [section(none)]]);
  const lines = commits.map((commit) => {
    const said = Object.hasOwn(classified, commit.commit) ? classified[commit.commit] : undefined;
    return `• ${commitLine(commit, names)}${said === undefined ? '' : `: ${said}`}`;
  });
  const draft = (shown: number) => () => [
    section(`❔ *${what}* · their subjects don't say what these commits are, so that the changelog doesn't tell them`),
    ...sections(lines.length > shown ? [...lines.slice(0, shown), `… and ${lines.length - shown} more.`] : lines),
    context(
      '`/release classify <commit> <kind>`: feature, fix, performance, breaking, or internal, which the changelog leaves out',
    ),
  ];
  return finish(`${what}: commits to classify`, [draft(SHOWN), draft(5)]);
}
