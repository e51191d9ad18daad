import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passportText, verify, type Verdict } from '../../../src/passport/verify-passport.mjs';
import { chained, NAMES, realRelease } from './real-release.ts';

/** What is wrong with it; empty when it is valid. */
function problem(text: string | Buffer, head?: string): string {
  const found: Verdict = verify(Buffer.from(text), { head });
  return found.valid ? '' : found.problem;
}

/** Which entry's commit each byte of the file belongs to; 0 where it belongs to none. */
function owners(passport: string): Uint8Array {
  const owner = new Uint8Array(Buffer.byteLength(passport));
  let at = 0;
  for (const line of passport.split('\n')) {
    const [, before = '', entry, commit = ''] = /^( {4}\{"entry":(\d+),"prev".*?"commit":)(".*")\}/.exec(line) ?? [];
    const from = at + Buffer.byteLength(before);
    if (entry !== undefined) owner.fill(Number(entry), from, from + Buffer.byteLength(commit));
    at += Buffer.byteLength(line) + 1;
  }
  return owner;
}

describe('the passport of a release that was really played', () => {
  test('is valid, and says what is to be said', async () => {
    const { passport, chain, tagged } = await realRelease();
    expect(verify(Buffer.from(passport))).toEqual({
      valid: true,
      release: expect.stringMatching(/^acme-\w+-1$/),
      project: expect.stringMatching(/^acme-\w+$/),
      version: '1.2.1',
      ended: 'ReleaseFinished',
      head: chain.at(-1)?.hash,
      entries: chain.length,
      decisions: 14,
    });
    expect(tagged).toMatch(/^[0-9a-f]{40}$/);
    expect(JSON.parse(passport)).toMatchObject({ tag: 'v1.2.1', commit: tagged, head: chain.at(-1)?.hash });
  });

  test('names the files that were built, with their digests, where any were kept', async () => {
    const { chain } = await realRelease();
    expect(JSON.parse((await realRelease()).passport)).not.toHaveProperty('artifacts');
    const artifacts = [{ name: 'a.tgz', size: 7, sha256: 'a'.repeat(64), path: 'artifacts/x/a.tgz' }];
    const built = {
      type: 'StepSucceeded',
      step: 'build-artifacts',
      attempt: 1,
      result: { artifacts },
      by: 'tminus',
      at: '',
    };
    const commits = chain.map(({ commit }) => commit);
    const passport = passportText(chained([...commits, JSON.stringify({ events: [built] })]), NAMES);
    expect(problem(passport)).toBe('');
    expect(JSON.parse(passport)).toMatchObject({ artifacts: [{ name: 'a.tgz', size: 7, sha256: 'a'.repeat(64) }] });
    expect(problem(passport.replace('"artifacts": [{"name":"a', '"artifacts": [{"name":"b'))).toBe(
      "“artifacts” was changed: it doesn't follow from the entries",
    );
  });

  test('tells who decided what, when, and on which content', async () => {
    const { passport } = await realRelease();
    const { decisions, people } = JSON.parse(passport) as {
      decisions: Record<string, unknown>[];
      people: Record<string, string>;
    };
    const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const bob = { entry: expect.any(Number), at, by: 'U02BOB' };
    expect(decisions.slice(0, 4)).toEqual([
      { entry: 1, at, by: 'U01ALICE', what: 'ReleaseStarted' },
      {
        ...bob,
        what: 'ApprovalGiven',
        gate: 'pre-release',
        roles: ['release-manager'],
        digest: expect.stringMatching(/^[0-9a-f]{16,64}$/),
      },
      { ...bob, what: 'GatePassed', gate: 'pre-release' },
      { ...bob, what: 'ReleaseHeld', why: 'person', reason: 'one “more” look\nat it' },
    ]);
    const { U99NOBODY: _, ...named } = Object.fromEntries(NAMES);
    expect(people).toEqual(named);
  });

  test('is the same file, whenever it is written', async () => {
    const { passport, chain } = await realRelease();
    expect(passportText(chain, new Map([...NAMES].toReversed()))).toBe(passport);
  });

  test('tells of events that this T-Minus doesn’t know, too', async () => {
    const { chain } = await realRelease();
    const at = '2026-01-01T00:00:00.000Z';
    const later = [
      { type: 'GateBlessed', at, by: 'U02BOB', gate: 'testing', missing: [{ role: 'qa', count: 1 }], digest: 'abc' },
      { type: 'Novel', at, by: 'U02BOB', chapters: { one: 'x'.repeat(1_000) } },
      { type: 'BotsWork', at, by: 'tminus' },
    ];
    const longer = chained([...chain.map(({ commit }) => commit), JSON.stringify({ events: later })]);
    const passport = passportText(longer, NAMES);
    const decisions = (JSON.parse(passport) as { decisions: object[] }).decisions.slice(-2);
    const entry = longer.length;
    expect(decisions).toEqual([
      {
        entry,
        at,
        by: 'U02BOB',
        what: 'GateBlessed',
        gate: 'testing',
        missing: [{ role: 'qa', count: 1 }],
        digest: 'abc',
      },
      { entry, at, by: 'U02BOB', what: 'Novel' },
    ]);
    expect(problem(passport)).toBe('');
  });
});

describe('a changed byte', () => {
  test('is found wherever it is, and in an entry’s words that entry is named', async () => {
    const { passport } = await realRelease();
    const bytes = Buffer.from(passport);
    const owner = owners(passport);
    expect(new Set(owner).size).toBe((await realRelease()).chain.length + 1);
    const missed: number[] = [];
    const misnamed: string[] = [];
    for (const [at, byte] of bytes.entries()) {
      bytes[at] = byte ^ 1;
      const found = problem(bytes);
      if (found === '') missed.push(at);
      if (owner[at] && !found.startsWith(`entry ${owner[at]} was changed`)) misnamed.push(`${at}: ${found}`);
      bytes[at] = byte;
    }
    expect(missed).toEqual([]);
    expect(misnamed).toEqual([]);
    expect(problem(bytes)).toBe('');
  });

  test('or one that was put in or taken out, or any other text in the place of some, is found, and is never an exception', async () => {
    const { passport } = await realRelease();
    const bytes = Buffer.from(passport);
    const owner = owners(passport);
    const texts = fc.constantFrom('\n', '"', '\\', ',', '  ],\n', '\uFEFF').map((text) => Buffer.from(text));
    const check = (at: number, removed: number, put: Uint8Array): void => {
      const changed = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + removed)]);
      if (changed.equals(bytes)) return;
      const entry = owner[at];
      const isWithin = [at - 1, at + removed].every((place) => owner[place] === entry);
      const found = problem(changed);
      expect(found).not.toBe('');
      expect(found).toContain(entry && isWithin ? `entry ${entry} was changed` : '');
    };
    const any = [fc.nat(bytes.length), fc.nat(2), fc.oneof(fc.uint8Array({ maxLength: 2 }), texts)] as const;
    fc.assert(fc.property(...any, check), { numRuns: 2_000 });
    expect(problem(bytes)).toBe('');
  });

  test('is found in what is no passport at all, without an exception', () => {
    const anything = fc.oneof(
      fc.uint8Array(),
      fc.json().map((text) => Buffer.from(text)),
    );
    fc.assert(fc.property(anything, (bytes) => !verify(bytes).valid));
    expect(problem('')).not.toBe('');
  });
});

describe('entries that were moved about', () => {
  type Change = (entries: string[]) => (string | undefined)[];
  const cases: [string, Change, string][] = [
    ['dropped', (all) => all.toSpliced(4, 1), 'entry 5 is missing: entry 6 stands in its place'],
    ['dropped at the beginning', (all) => all.slice(1), 'entry 1 is missing: entry 2 stands in its place'],
    ['doubled', (all) => all.toSpliced(4, 0, all[3] ?? ''), 'entry 5 is missing: entry 4 stands in its place'],
    [
      'put in another order',
      ([a, b, c, ...all]) => [a, c, b, ...all],
      'entry 2 is missing: entry 3 stands in its place',
    ],
    ['appended', (all) => [...all, all[0]], 'is missing: entry 1 stands in its place'],
    ['taken from the end', (all) => all.slice(0, -1), 'the head was changed, or what came after entry'],
    ['all taken out', () => [], 'it holds no entries'],
  ];

  test.each(cases)('%s, are found', async (_, change, words) => {
    const { passport } = await realRelease();
    const lines = passport.split('\n');
    const from = lines.indexOf('  "entries": [') + 1;
    const to = lines.indexOf('  ],', from);
    const entries = lines.slice(from, to).map((line) => line.replace(/,$/, ''));
    const changed = change(entries).map((line, index, all) => `${line}${index < all.length - 1 ? ',' : ''}`);
    expect(problem(lines.toSpliced(from, to - from, ...changed).join('\n'))).toContain(words);
  });

  test('and numbered anew, are found', async () => {
    const { chain } = await realRelease();
    const moved = chain.toSpliced(4, 1);
    expect(problem(passportText(moved, NAMES))).toBe(
      "entry 5 doesn't follow from what stands before it: something was put in, taken out or written anew",
    );
  });

  test('changed and given a hash that fits, are found', async () => {
    const { chain } = await realRelease();
    const forged = chained([
      ...chain.slice(0, 3).map(({ commit }) => commit),
      (chain[3]?.commit ?? '').replace('t', 'T'),
    ]);
    expect(problem(passportText([...forged, ...chain.slice(4)], NAMES))).toMatch(/^entry 5 doesn't follow/);
  });
});

describe('what says other than the entries', () => {
  const cases: [string, string, string, string][] = [
    [
      'a decision',
      '"by":"U02BOB","what":"ReleaseResumed"',
      '"by":"U04DAN","what":"ReleaseResumed"',
      "a decision was changed: it doesn't match entry 8 (ReleaseResumed by U02BOB)",
    ],
    ['a name', '"U01ALICE": "Alice"', '"U01ALICE": "Mallory"', 'a name was changed, or the seal'],
    ['one more name', '  "people": {\n', '  "people": {\n    "U00": "Nobody",\n', 'a name was changed'],
    ['the version', '"version": "1.2.1"', '"version": "1.2.2"', '“version” was changed'],
    ['the tagged commit', '"commit": "', '"commit": "0', '“commit” was changed'],
    ['the layout', '  ],\n  "people"', '  ] ,\n  "people"', 'the layout was changed in line'],
    ['the end', '\n}\n', '\n}\n\n', 'the layout was changed'],
    [
      'how an entry is written',
      '{"entry":3,"prev":',
      '{"entry": 3,"prev":',
      "entry 3 was changed: T-Minus doesn't write it like that",
    ],
  ];

  test.each(cases)('%s, is found', async (_, was, becomes, words) => {
    const { passport } = await realRelease();
    expect(passport).toContain(was);
    expect(problem(passport.replace(was, () => becomes))).toContain(words);
  });

  test('a decision that was taken out is found, and one that was put in', async () => {
    const { passport } = await realRelease();
    const lines = passport.split('\n');
    const at = lines.findIndex((line) => line.includes('"what":"StepSignedOff"'));
    expect(problem(lines.toSpliced(at, 1).join('\n'))).toContain("doesn't match entry 9 (StepSignedOff by U04DAN)");
    expect(problem(lines.toSpliced(at, 0, lines[at] ?? '').join('\n'))).toContain('a decision was changed');
  });
});

describe('a chain that was written anew from end to end', () => {
  test('is valid by itself, and found out by any hash that somebody saw before', async () => {
    const { chain } = await realRelease();
    const anew = chained(chain.map(({ commit }) => commit.replaceAll('no findings', 'two findings')));
    const forged = passportText(anew, NAMES);
    expect(problem(forged)).toBe('');
    for (const { hash } of chain.slice(8))
      expect(problem(forged, hash)).toBe(
        `no entry has the hash ${hash}: the journal was written anew from end to end, or is another one`,
      );
  });

  test('was not, when the hash of any of its entries is known: which one, is said', async () => {
    const { chain, passport } = await realRelease();
    for (const [index, { hash }] of chain.entries()) {
      expect(verify(Buffer.from(passport), { head: hash })).toMatchObject({ valid: true, announced: index + 1 });
      expect(verify(Buffer.from(passport), { head: hash.slice(0, 16) })).toMatchObject({ announced: index + 1 });
    }
  });
});
