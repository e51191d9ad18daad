import { expect, test } from 'vitest';
import { rememberNames } from '../../../src/slack/remember-names.ts';

function askedOf(known: Record<string, string>) {
  const asked: string[][] = [];
  const namesOf = rememberNames({
    async names(ids) {
      asked.push([...ids]);
      return new Map(ids.flatMap((id) => (known[id] === undefined ? [] : [[id, known[id]] as const])));
    },
  });
  return { asked, namesOf, known };
}

test('while nothing happens to a release, nobody is asked what people are called', async () => {
  const { asked, namesOf } = askedOf({ U1: 'Alice' });
  for (let tick = 0; tick < 1_000; tick++) await namesOf('acme-1', 'head', ['U1']);
  expect(asked).toEqual([['U1']]);
  expect((await namesOf('acme-1', 'head', ['U1'])).get('U1')).toBe('Alice');
});

test('when something has happened, names are read anew; and each release has its own', async () => {
  const { asked, namesOf, known } = askedOf({ U1: 'Alice', U2: 'Bob' });
  await namesOf('acme-1', 'head', ['U1']);
  await namesOf('acme-2', 'head', ['U2']);
  known['U1'] = 'Alice Archer';
  expect((await namesOf('acme-1', 'next', ['U1'])).get('U1')).toBe('Alice Archer');
  expect(asked).toEqual([['U1'], ['U2'], ['U1']]);
});

test('a name that could not be read is asked for again', async () => {
  const { namesOf, known } = askedOf({});
  expect((await namesOf('acme-1', 'head', ['U1'])).size).toBe(0);
  known['U1'] = 'Alice';
  expect((await namesOf('acme-1', 'head', ['U1'])).get('U1')).toBe('Alice');
});
