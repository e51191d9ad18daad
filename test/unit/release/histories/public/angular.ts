import type { PublicHistory } from './public-history.ts';

/** github.com/angular/angular, CHANGELOG.md, 17.0.0-next.2 (2023-08-30). MIT License, Google LLC. Its tags have no `v`. */
export const angular: PublicHistory = {
  repository: 'angular/angular',
  licence: 'MIT',
  release: '17.0.0-next.2',
  last: '16.2.2',
  tags: ['16.2.0', '16.2.1', '17.0.0-next.0', '17.0.0-next.1'],
  type: 'major',
  pre: 'next',
  subjects: [
    'fix(animations): remove code duplication between entry-points (#51500)',
    'fix(animations): remove unnecessary escaping in regex expressions (#51554)',
    'fix(common): remove code duplication between entry-points (#51500)',
    'fix(compiler-cli): correct incomplete escaping (#51557)',
    'fix(compiler-cli): remove unnecessary escaping in regex expressions (#51554)',
    'fix(core): avoid duplicated code between entry-points (primary, testing, rxjs-interop) (#51500)',
    'fix(core): correct incomplete escaping (#51557)',
    'fix(core): handle hydration of view containers that use component hosts as anchors (#51456)',
    'fix(core): remove unnecessary escaping in regex expressions (#51554)',
    'fix(core): run afterRender callbacks outside of the Angular zone (#51385)',
    'perf(core): chain template instructions (#51546)',
    'fix(language-service): correct incomplete escaping (#51557)',
    'feat(platform-browser): enable removal of styles on component destroy by default (#51571)',
    'feat(platform-browser): expose `EventManagerPlugin` in the public API. (#49969)',
    'fix(router): Remove deprecated Router properties (#51502)',
  ],
  footers: {
    '(#51571)': 'BREAKING CHANGE: styles of a component go with it, unless a token\nsays otherwise.',
    '(#51502)': 'BREAKING CHANGE: five properties of the router are no longer public:\n\n- one\n- two',
  },
  becomes: '17.0.0-next.2',
  changelog: `## Features
- Enable removal of styles on component destroy by default (#51571)
- Expose \`EventManagerPlugin\` in the public API. (#49969)

## Bug Fixes
- Avoid duplicated code between entry-points (primary, testing, rxjs-interop) (#51500)
- Correct incomplete escaping (#51557)
- Handle hydration of view containers that use component hosts as anchors (#51456)
- Remove code duplication between entry-points (#51500)
- Remove deprecated Router properties (#51502)
- Remove unnecessary escaping in regex expressions (#51554)
- Run afterRender callbacks outside of the Angular zone (#51385)

## Performance
- Chain template instructions (#51546)

## Breaking Changes
- Five properties of the router are no longer public:
- Styles of a component go with it, unless a token says otherwise.
`,
  smaller: {
    type: 'minor',
    // A minor release can't be less than the candidates of 17.0.0 that are out.
    becomes: '17.0.0',
    against: [
      'breaking: feat(platform-browser): enable removal of styles on component destroy by default (#51571)',
      'breaking: fix(router): Remove deprecated Router properties (#51502)',
    ],
  },
};
