import type { Command } from './command.ts';
import { notInProduction } from './decide-feedback.ts';
import type { Decision } from './decision.ts';
import { SEVERITIES } from './event.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';
import type { Release } from './release.ts';
import { forbidden } from './rights.ts';
import { cutText } from './wording.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** Characters of a title that are kept. */
const MAX_TITLE = 200;

/** A person notes what is wrong with the release. */
export function logIssue(release: Release, command: Of<'LogIssue'>): Decision {
  const { title, severity: word, owner, permalink, by, at } = command;
  const no = forbidden('log issue', by, release) ?? notInProduction(release, 'issues are collected');
  if (no) return no;
  const severity = SEVERITIES.find((known) => known === word.trim().toLowerCase());
  if (!severity) {
    return {
      refusal: refuse('unknown-severity', {
        severity: word,
        severities: SEVERITIES,
        nearest: nearest(word, SEVERITIES),
      }),
    };
  }
  if (title.trim() === '') {
    const example = '/release issue major vouchers are refused at checkout';
    return { refusal: refuse('text-missing', { what: 'what is wrong', example }) };
  }
  return {
    events: [
      {
        type: 'IssueLogged',
        issue: release.issues.length + 1,
        title: cutText(title.trim().replace(/\s+/g, ' '), MAX_TITLE),
        severity,
        ...(owner !== undefined && { owner }),
        ...(permalink !== undefined && { permalink }),
        at,
        by: by.id,
      },
    ],
  };
}

/** A person says that an issue is dealt with. */
export function resolveIssue(release: Release, { issue: number, by, at }: Of<'ResolveIssue'>): Decision {
  const no = forbidden('log issue', by, release) ?? notInProduction(release, 'issues are collected');
  if (no) return no;
  const { tag, issues } = release;
  const issue = issues.find((issue) => issue.number === number);
  if (!issue) {
    const open = issues.filter(({ resolved }) => !resolved).map(({ number }) => number);
    return { refusal: refuse('unknown-issue', { tag, issue: number, open }) };
  }
  if (issue.resolved) {
    const { by, at } = issue.resolved;
    return { refusal: refuse('issue-resolved', { issue: number, by, at }) };
  }
  return { events: [{ type: 'IssueResolved', issue: number, at, by: by.id }] };
}
