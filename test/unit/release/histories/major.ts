import type { History } from './history.ts';

export const major: History[] = [
  {
    name: 'a breaking change',
    type: 'major',
    made: ['feat!: drop v0'],
    becomes: '2.0.0',
    tells: { Features: ['Drop v0'], 'Breaking Changes': ['Drop v0'] },
  },
  {
    name: 'everything is allowed',
    type: 'major',
    made: ['feat: carts', 'fix: wheels', 'perf: speed', 'chore!: drop Node 18', 'Something'],
    becomes: '2.0.0',
    tells: {
      Features: ['Carts'],
      'Bug Fixes': ['Wheels'],
      Performance: ['Speed'],
      'Breaking Changes': ['Drop Node 18'],
    },
    unknown: ['Something'],
  },
  {
    name: 'features only: a gentle word',
    type: 'major',
    made: ['feat: carts'],
    becomes: '2.0.0',
    tells: { Features: ['Carts'] },
    note: 'Nothing in it breaks anything: a minor release would do.',
  },
  {
    name: 'fixes only: a gentle word',
    type: 'major',
    made: ['fix: wheels'],
    becomes: '2.0.0',
    tells: { 'Bug Fixes': ['Wheels'] },
    note: 'Nothing in it breaks anything: a patch release would do.',
  },
  {
    name: 'with unclassified commits the word is more careful',
    type: 'major',
    made: ['feat: carts', 'One', 'Two'],
    becomes: '2.0.0',
    tells: { Features: ['Carts'] },
    unknown: ['Two', 'One'],
    note: 'Nothing in it breaks anything: a minor release would do, unless unclassified commits are more than that.',
  },
  {
    name: 'after 1.9.9',
    type: 'major',
    last: 'v1.9.9',
    made: ['fix!: one'],
    becomes: '2.0.0',
    tells: { 'Bug Fixes': ['One'], 'Breaking Changes': ['One'] },
  },
  {
    name: 'two notes of one commit are two lines',
    type: 'major',
    made: ['feat: v2\n\nBREAKING CHANGE: one is gone\nBREAKING CHANGE: two is gone'],
    becomes: '2.0.0',
    tells: { Features: ['V2'], 'Breaking Changes': ['One is gone', 'Two is gone'] },
  },
];
