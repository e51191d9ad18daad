import type { PublicHistory } from './public-history.ts';

/** github.com/vitejs/vite, packages/vite/CHANGELOG.md, 2.6.0-beta.0 (2021-09-20). MIT License, Evan You and Vite contributors. */
export const vite: PublicHistory = {
  repository: 'vitejs/vite',
  licence: 'MIT',
  release: '2.6.0-beta.0',
  last: 'v2.5.7',
  tags: ['v2.5.6', 'v2.5.5'],
  type: 'minor',
  pre: 'beta',
  subjects: [
    'fix: avoid wrong warning of explicit public paths (#4927)',
    'fix(css): revert return sourcemap in vite:css transform (#4880) (#4951)',
    'fix(deps): update all non-major dependencies (#4545)',
    'fix: do not include css string in bundle if not needed',
    'fix: docs for ssr manifest plugin and dedupe name (#4974)',
    'fix: force overlay LTR (#4943)',
    'fix: handle sourcemap: false in transformWithEsbuild',
    'fix: normalize internal plugin names (#4976)',
    'fix(ssr): add normalizePath to require.resolve, fix #2393 (#4980)',
    'fix: update *.wasm type (fix #4835) (#4881)',
    'fix: use pkgId to get relative path (#4957) (#4961)',
    'fix: websocket proxies not the same as http (#4893)',
    'feat: add resolve.preserveSymlinks option (#4708)',
    'feat: async script module support, close #3163 (#4864)',
    'feat: export transformWithEsbuild (#4882)',
    'feat(html): Inline entry chunk when possible (#4555)',
    'perf: report compressed size using gzip instead of brotli due to drastic',
  ],
  // They count their pre-releases from 0, we count from 1.
  becomes: '2.6.0-beta.1',
  changelog: `## Features
- Add resolve.preserveSymlinks option (#4708)
- Async script module support, close #3163 (#4864)
- Export transformWithEsbuild (#4882)
- Inline entry chunk when possible (#4555)

## Bug Fixes
- Add normalizePath to require.resolve, fix #2393 (#4980)
- Avoid wrong warning of explicit public paths (#4927)
- Do not include css string in bundle if not needed
- Docs for ssr manifest plugin and dedupe name (#4974)
- Force overlay LTR (#4943)
- Handle sourcemap: false in transformWithEsbuild
- Normalize internal plugin names (#4976)
- Revert return sourcemap in vite:css transform (#4880) (#4951)
- Update *.wasm type (fix #4835) (#4881)
- Update all non-major dependencies (#4545)
- Use pkgId to get relative path (#4957) (#4961)
- Websocket proxies not the same as http (#4893)

## Performance
- Report compressed size using gzip instead of brotli due to drastic
`,
  smaller: {
    type: 'patch',
    becomes: '2.5.8',
    against: [
      'feature: feat: add resolve.preserveSymlinks option (#4708)',
      'feature: feat: async script module support, close #3163 (#4864)',
      'feature: feat: export transformWithEsbuild (#4882)',
      'feature: feat(html): Inline entry chunk when possible (#4555)',
    ],
  },
};
