import { describe, expect, test } from 'vitest';
import { noteOn } from '../../../../src/release/smallest-type.ts';
import { objections, unclassifiedIn } from '../../../../src/release/allowed.ts';
import { changelogSection } from '../../../../src/release/changelog.ts';
import { changesIn } from '../../../../src/release/conventional.ts';
import type { CommitText } from '../../../../src/release/reverts.ts';
import { DEFAULT_RULES } from '../../../../src/release/rules.ts';
import { nextVersion } from '../../../../src/release/version.ts';
import { api } from './api.ts';
import { belowOne } from './below-one.ts';
import { breaking } from './breaking.ts';
import { firstRelease } from './first-release.ts';
import { freeze } from './freeze.ts';
import type { History } from './history.ts';
import { hostile } from './hostile.ts';
import { major } from './major.ts';
import { minor } from './minor.ts';
import { patch } from './patch.ts';
import { preRelease } from './pre-release.ts';
import { prefixes } from './prefixes.ts';
import { reverts } from './reverts.ts';
import { sections } from './sections.ts';
import { squash } from './squash.ts';
import { unconventional } from './unconventional.ts';

const THEMES: Record<string, History[]> = {
  'a patch': patch,
  'a minor': minor,
  'a major': major,
  'below 1.0': belowOne,
  'a first release': firstRelease,
  'a pre-release': preRelease,
  'tags and their prefixes': prefixes,
  'a squash merge': squash,
  'a revert': reverts,
  'what breaks': breaking,
  'other subjects': unconventional,
  'sections of a project’s own': sections,
  'a frozen branch': freeze,
  'hostile text': hostile,
  'a project’s own judge of its API': api,
};

const DATE = '2025-11-25';

describe.each(Object.entries(THEMES))('%s:', (_, histories) => {
  test.each(histories.map((history) => [history.name, history] as const))('%s', async (_, history) => {
    const { type, said = {}, own = [] } = history;
    const commits = commitsOf(history);
    const idOf = (number: number): string => commits.find(({ number: own }) => own === number)?.id ?? 'none';
    const rules = { ...DEFAULT_RULES, ...history.rules };
    const classified = Object.fromEntries(Object.entries(said).map(([number, kind]) => [idOf(Number(number)), kind]));
    const reading = { rules, classified };
    const changes = changesIn(commits);
    const since = history.frozenFrom;
    const frozenSince = since && changesIn(commits.filter(({ number }) => number >= since));
    const last = history.last === undefined ? 'v1.2.3' : history.last;
    const next = nextVersion({
      ...history,
      lastTag: last ?? undefined,
      tags: [...(history.tags ?? []), ...(last ? [last] : [])],
    });
    const version = 'version' in next ? next.version : next.problem;
    expect(version).toBe(history.becomes);
    expect(await changelogSection({ version, date: DATE, commits, ...reading })).toBe(expected(history));
    const against = objections({
      ...reading,
      type,
      version,
      changes,
      own: own.map(idOf),
      ...(frozenSince && { frozenSince }),
      api: history.api,
    });
    expect(against.map((one) => `${one.against}, ${one.because}: ${one.subject}`)).toEqual(history.against ?? []);
    expect(noteOn(type, changes, version, { ...reading, api: history.api })).toBe(history.note);
    expect(unclassifiedIn(changes, rules).map(({ subject }) => subject)).toEqual(history.unknown ?? []);
  });
});

test('there are enough of them, and no two have the same name', () => {
  const names = Object.entries(THEMES).flatMap(([theme, rows]) => rows.map(({ name }) => `${theme}: ${name}`));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(120);
});

/** Newest first, as git tells them. */
function commitsOf({ made }: History): (CommitText & { number: number })[] {
  const id = (number: number): string => number.toString(16).padStart(2, '0').repeat(20);
  const message = (text: string): string =>
    text.replaceAll(/\{(\d+)(?::(\d+))?\}/g, (_, number: string, digits = '40') =>
      id(Number(number)).slice(0, Number(digits)),
    );
  return made.map((text, index) => ({ number: index + 1, id: id(index + 1), message: message(text) })).toReversed();
}

function expected({ becomes, tells }: History): string {
  const parts = Object.entries(tells).map(
    ([section, lines]) => `## ${section}\n${lines.map((line) => `- ${line}\n`).join('')}`,
  );
  return `# v${becomes} (${DATE})\n\n${parts.length > 0 ? parts.join('\n') : 'No user-facing changes.\n'}`;
}
