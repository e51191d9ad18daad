import { describe, expect, test } from 'vitest';
import { BOT } from '../../../src/release/actor.ts';
import type { PersonCommand } from '../../../src/release/command.ts';
import { decide } from '../../../src/release/decide.ts';
import type { ReleaseEvent } from '../../../src/release/event.ts';
import { RELATIONS } from './rights-table/cast.ts';
import { ruling } from './rights-table/rules.ts';
import { table } from './rights-table/table.ts';
import { deedOf, holders, want } from './rights-table/who.ts';

const rows = table();

/** What the bot does by itself when somebody's deed takes the ground from under the changelog or an approval. */
const CONSEQUENCES: ReleaseEvent['type'][] = ['StepRetried', 'ApprovalVoided'];

/** What takes no role: feedback and reactions are anybody's; one's own approval, and one's own answer, are one's own. */
const OPEN: PersonCommand['type'][] = ['Withdraw', 'DeclineHandover', 'LogFeedback', 'CountReactions'];

describe('every action × every role × own or another’s release × live or stale card × phase', () => {
  test('is decided as the rules say that were written down apart from the code', () => {
    const different = rows.filter(({ asked, decided }) => ruling(asked) !== decided);
    const told = different.map(({ name, asked, decided }) => `${name}: ${decided}, and not ${ruling(asked)}`);
    expect(told.slice(0, 10)).toEqual([]);
  });

  test('is many cases, no two of them the same, in which everything is allowed to somebody and most things to few', () => {
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(60_000);
    const types = (codes: string[]): Set<string> =>
      new Set(rows.filter(({ decided }) => codes.includes(decided)).map(({ asked }) => asked.command.type));
    const all = new Set(rows.map(({ asked }) => asked.command.type));
    expect(types(['may'])).toEqual(all);
    const limited = types(['not-permitted', 'no-right']);
    expect([...all].filter((type) => !limited.has(type))).toEqual(OPEN);
    expect(new Set(rows.map(({ decided }) => decided)).size).toBeGreaterThan(45);
  });

  test('names, in a refusal for want of a right, those who have it, at most five, and nobody else', () => {
    const wrong = rows.filter(({ asked, decided, text = '' }) => {
      const named = [...text.matchAll(/@\{(\w+)\}/g)].map(([, id = '']) => id);
      if (decided === 'no-right') return named.length > 0;
      if (decided !== 'not-permitted') return false;
      const isAboutAnother = want(asked) === undefined;
      const able = holders(isAboutAnother ? 'take over' : deedOf(asked), asked);
      const isToldOff = !isAboutAnother && named.includes(asked.by.id);
      const areExact = named.length === Math.min(5, able.size) && named.every((id) => able.has(id));
      return isToldOff || !areExact || new Set(named).size < named.length;
    });
    expect(wrong.slice(0, 10).map(({ name, text }) => `${name}: ${text}`)).toEqual([]);
  });

  test('is the doing of whoever asks, and of the bot only what follows from it', () => {
    const others = rows.filter(({ asked, events }) =>
      events.some(({ by, type }) => by !== asked.by.id && !(by === BOT && CONSEQUENCES.includes(type))),
    );
    expect(others.slice(0, 10).map(({ name, events }) => `${name}: ${JSON.stringify(events)}`)).toEqual([]);
    expect(rows.filter(({ events }) => events.length > 0 && events[0]?.by === BOT)).toEqual([]);
  });

  test('is nothing for anybody where all roles are empty, whatever groups they are in', () => {
    const strangers = rows.filter(
      ({ project, asked: { by } }) => project === 'by default' && by.id === RELATIONS.stranger && by.roles.length === 2,
    );
    const allowed = strangers.filter(({ asked: { release }, command }) => {
      const roles = Object.fromEntries(Object.keys(release.roles).map((role) => [role, []]));
      return 'events' in decide({ ...release, roles }, command);
    });
    expect([...new Set(allowed.map(({ command }) => command.type))]).toEqual(OPEN);
  });
});
