import type { History } from './history.ts';

const made = ['fix: wheels'];
const tells = { 'Bug Fixes': ['Wheels'] };

export const api: History[] = [
  { name: 'agrees with a patch', type: 'patch', made, api: 'patch', becomes: '1.2.4', tells },
  {
    name: 'finds something new in a patch',
    type: 'patch',
    made,
    api: 'minor',
    becomes: '1.2.4',
    tells,
    against: ['type, feature: the API check says minor'],
  },
  {
    name: 'finds something broken in a patch',
    type: 'patch',
    made,
    api: 'major',
    becomes: '1.2.4',
    tells,
    against: ['type, breaking: the API check says major'],
  },
  {
    name: 'finds something new in a minor that tells no feature: no note either',
    type: 'minor',
    made,
    api: 'minor',
    becomes: '1.3.0',
    tells,
  },
  {
    name: 'finds something broken in a minor',
    type: 'minor',
    made,
    api: 'major',
    becomes: '1.3.0',
    tells,
    against: ['type, breaking: the API check says major'],
  },
  { name: 'finds something broken in a major', type: 'major', made, api: 'major', becomes: '2.0.0', tells },
  {
    name: 'is one among others',
    type: 'patch',
    made: ['feat: carts'],
    api: 'minor',
    becomes: '1.2.4',
    tells: { Features: ['Carts'] },
    against: ['type, feature: the API check says minor', 'type, feature: feat: carts'],
  },
  {
    name: 'counts for a hotfix',
    type: 'hotfix',
    made,
    api: 'minor',
    becomes: '1.2.4',
    tells,
    against: ['type, feature: the API check says minor'],
  },
];
