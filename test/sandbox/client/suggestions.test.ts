import { expect, test } from 'vitest';
import { suggestionsFor } from '../../../sandbox/client/channel/suggestions.ts';

const release = {
  command: '/release',
  description: 'Steer a release',
  hint: 'patch | minor | major [on 2026-12-24 | now] · status · done <step> · help',
};
const commands = [release, { command: '/remind', description: '', hint: '' }];

function texts(typed: string): string[] {
  return suggestionsFor(typed, commands).map(({ text }) => text);
}

test('a slash offers every command, and letters narrow them down', () => {
  expect(texts('/')).toEqual(['/release ', '/remind ']);
  expect(texts('/rel')).toEqual(['/release ']);
});

test('a command offers the verbs of its usage hint, without what belongs to a verb', () => {
  const verbs = ['patch', 'minor', 'major', 'status', 'done ', 'help'];
  expect(texts('/release ')).toEqual(verbs.map((verb) => `/release ${verb}`));
  for (const kind of ['patch', 'minor', 'major']) {
    const [verb] = suggestionsFor(`/release ${kind.slice(0, 3)}`, commands);
    expect(verb).toMatchObject({ text: `/release ${kind}`, description: '[on 2026-12-24 | now]' });
  }
});

test('a verb that needs more words leaves room for them', () => {
  expect(texts('/release do')).toEqual(['/release done ']);
});

test('what follows a verb is offered, too: at once where it is needed, and else from its first letter on', () => {
  const hint = 'minor [on 2026-12-24 | now] [dry-run] · plan <patch | minor> · handover @user · freeze until <date>';
  const offered = (typed: string) => suggestionsFor(typed, [{ ...release, hint }]).map(({ text }) => text);
  expect(offered('/release ')).toEqual(['/release minor', '/release plan ', '/release handover ', '/release freeze ']);
  expect(offered('/release plan ')).toEqual(['/release plan patch', '/release plan minor']);
  expect(offered('/release plan mi')).toEqual(['/release plan minor']);
  expect(offered('/release plan minor')).toEqual([]);
  expect(offered('/release minor ')).toEqual([]);
  expect(offered('/release minor d')).toEqual(['/release minor dry-run']);
  expect(offered('/release minor dry-run')).toEqual([]);
});

test('a word that is complete is offered no more, so that Enter sends it', () => {
  expect(texts('/release minor')).toEqual([]);
  expect(texts('/release done ')).toEqual([]);
  expect(texts('/release minor on 2026')).toEqual([]);
});

test('plain words and unknown commands offer nothing', () => {
  expect(texts('hello')).toEqual([]);
  expect(texts('/nothing ')).toEqual([]);
  expect(texts('see /release')).toEqual([]);
});
