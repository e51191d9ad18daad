import type { PublicHistory } from './public-history.ts';

/** github.com/vuejs/core, CHANGELOG.md, 3.6.0-beta.8 (2026-03-16). MIT License, Yuxi (Evan) You and Vue contributors. */
export const vue: PublicHistory = {
  repository: 'vuejs/core',
  licence: 'MIT',
  release: '3.6.0-beta.8',
  last: 'v3.5.30',
  tags: ['v3.5.29', 'v3.6.0-alpha.7', 'v3.6.0-beta.6', 'v3.6.0-beta.7'],
  type: 'minor',
  pre: 'beta',
  subjects: [
    'fix(compiler-vapor): avoid cache name collisions in expression dedupe (#14568)',
    'fix(compiler-vapor): do not cache expressions with globally allowed identifiers (#14562)',
    'fix(compiler-vapor): fix circular reference in repeated call expression cache (#14567)',
    'fix(compiler-vapor): preserve :is prop on normal components (#14491)',
    'fix(custom-element): should properly patch as props for vapor custom elements (#14583)',
    'fix(hmr): child reload in dynamic branch should not break subsequent parent reload (#14527)',
    'fix(hmr): preserve appContext on root HMR reload (#14528)',
    'fix(runtime-vapor): cleanup stale refs when dynamic vdom component ref target changes (#14501)',
    'fix(runtime-vapor): correct vapor slot props proxy has/ownKeys semantics (#14522)',
    'fix(runtime-vapor): enable hydration capability for createSSRApp + vdomInterop (#14505)',
    'fix(runtime-vapor): ensure vapor slot unmounting removes vnode slot content (#14520)',
    'fix(runtime-vapor): fix interop hydration anchor handling for Teleport/Suspense dynamic VNodes (#14517)',
    'fix(runtime-vapor): fix VDOM interop hydration for multi-node vnode ranges (#14513)',
    'fix(runtime-vapor): handle null/undefined dynamic template refs without warning (#14502)',
    'fix(runtime-vapor): handle out-in transition with empty leaving branch (#14538)',
    'fix(runtime-vapor): handle Static/Fragment vnode ranges in interop block nodes (#14510)',
    'fix(runtime-vapor): handle transition in-out leave without incoming branch (#14535)',
    'fix(runtime-vapor): hydrate vapor slot in vdom component with sibling nodes (#14512)',
    'fix(runtime-vapor): keep vdom child attrs in sync with vapor parent updates (#14521)',
    'fix(runtime-vapor): pass parentComp to _injectChildStyle for correct style ordering',
    'fix(runtime-vapor): properly resolve event handler in dynamic props (#14514)',
    'fix(runtime-vapor): properly set ref on dynamic component + vdom component (#14496)',
    'fix(runtime-vapor): should not pass reserved props into vapor attrs on update (#14524)',
    'fix(runtime-vapor): TransitionGroup with v-if + v-for not applying transition hooks (#14571)',
    'fix(transition): handle rapid in-out transition toggles (#14540)',
    'fix(vapor): infer component multi-root metadata from SFC templates for hydration (#14530)',
  ],
  becomes: '3.6.0-beta.8',
  changelog: `## Bug Fixes
- Avoid cache name collisions in expression dedupe (#14568)
- Child reload in dynamic branch should not break subsequent parent reload (#14527)
- Cleanup stale refs when dynamic vdom component ref target changes (#14501)
- Correct vapor slot props proxy has/ownKeys semantics (#14522)
- Do not cache expressions with globally allowed identifiers (#14562)
- Enable hydration capability for createSSRApp + vdomInterop (#14505)
- Ensure vapor slot unmounting removes vnode slot content (#14520)
- Fix VDOM interop hydration for multi-node vnode ranges (#14513)
- Fix circular reference in repeated call expression cache (#14567)
- Fix interop hydration anchor handling for Teleport/Suspense dynamic VNodes (#14517)
- Handle Static/Fragment vnode ranges in interop block nodes (#14510)
- Handle null/undefined dynamic template refs without warning (#14502)
- Handle out-in transition with empty leaving branch (#14538)
- Handle rapid in-out transition toggles (#14540)
- Handle transition in-out leave without incoming branch (#14535)
- Hydrate vapor slot in vdom component with sibling nodes (#14512)
- Infer component multi-root metadata from SFC templates for hydration (#14530)
- Keep vdom child attrs in sync with vapor parent updates (#14521)
- Pass parentComp to _injectChildStyle for correct style ordering
- Preserve :is prop on normal components (#14491)
- Preserve appContext on root HMR reload (#14528)
- Properly resolve event handler in dynamic props (#14514)
- Properly set ref on dynamic component + vdom component (#14496)
- Should not pass reserved props into vapor attrs on update (#14524)
- Should properly patch as props for vapor custom elements (#14583)
- TransitionGroup with v-if + v-for not applying transition hooks (#14571)
`,
  note: 'There is no feature in it: a patch release would do.',
  smaller: {
    type: 'patch',
    // A patch can't be less than the candidates of 3.6.0 that are out.
    becomes: '3.6.0',
    against: [],
  },
};
