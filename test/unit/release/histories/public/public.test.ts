import { expect, test } from 'vitest';
import { noteOn } from '../../../../../src/release/smallest-type.ts';
import { objections, unclassifiedIn } from '../../../../../src/release/allowed.ts';
import { changelogSection } from '../../../../../src/release/changelog.ts';
import { changesIn } from '../../../../../src/release/conventional.ts';
import { nextVersion } from '../../../../../src/release/version.ts';
import { angular } from './angular.ts';
import type { PublicHistory } from './public-history.ts';
import { vite } from './vite.ts';
import { vue } from './vue.ts';

const DATE = '2025-11-25';

test.each([vite, angular, vue].map((history) => [history.repository, history.release, history] as const))(
  '%s %s is told, numbered and judged as a person would',
  async (_, __, history) => {
    const { type, pre, last, tags, smaller } = history;
    const commits = commitsOf(history);
    const changes = changesIn(commits);
    const versions = { lastTag: last, tags: [...tags, last] };
    expect(nextVersion({ ...versions, type, pre })).toEqual({ version: history.becomes });
    const written = await changelogSection({ version: history.becomes, date: DATE, commits });
    expect(written).toBe(`# v${history.becomes} (${DATE})\n\n${history.changelog}`);
    expect(objections({ type, version: history.becomes, changes })).toEqual([]);
    expect(noteOn(type, changes, history.becomes)).toBe(history.note);
    expect(unclassifiedIn(changes)).toEqual([]);
    expect(nextVersion({ ...versions, type: smaller.type })).toEqual({ version: smaller.becomes });
    const against = objections({ type: smaller.type, version: smaller.becomes, changes });
    expect(against.map(({ because, subject }) => `${because}: ${subject}`)).toEqual(smaller.against);
  },
);

function commitsOf({ subjects, footers = {} }: PublicHistory): { id: string; message: string }[] {
  return subjects.map((subject, index) => {
    const footer = Object.entries(footers).find(([part]) => subject.includes(part))?.[1];
    const id = (index + 1).toString(16).padStart(2, '0').repeat(20);
    return { id, message: footer === undefined ? subject : `${subject}\n\n${footer}` };
  });
}
