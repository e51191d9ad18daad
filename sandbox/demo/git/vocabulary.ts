/** Commit types, each as often as it is seen in real repositories. */
export const types = [
  ...Array.from({ length: 25 }, () => 'feat'),
  ...Array.from({ length: 30 }, () => 'fix'),
  ...Array.from({ length: 7 }, () => 'perf'),
  ...Array.from({ length: 9 }, () => 'docs'),
  ...Array.from({ length: 11 }, () => 'chore'),
  ...Array.from({ length: 8 }, () => 'refactor'),
  ...Array.from({ length: 6 }, () => 'test'),
  'ci',
  'ci',
  'build',
  'style',
];

/** Parts of a product; commits say in brackets which one they touch. */
export const scopes = [
  'api',
  'auth',
  'basket',
  'billing',
  'checkout',
  'cli',
  'db',
  'orders',
  'search',
  'ui',
  'web-worker',
];

/** What people do, by commit type. */
export const verbs: Readonly<Record<string, readonly string[]>> = {
  feat: ['add', 'allow', 'support', 'offer', 'show', 'remember'],
  fix: ['stop losing', "don't crash on", 'handle', 'restore', 'no longer repeat', 'escape'],
  perf: ['cache', 'batch', 'index', 'read less of', 'stop recomputing'],
  docs: ['explain', 'document', 'draw', 'correct the page about'],
  chore: ['update', 'tidy', 'remove', 'rename'],
  refactor: ['split', 'simplify', 'move', 'inline'],
  test: ['cover', 'speed up the tests of', 'stop the flaky test of'],
  ci: ['check', 'run in parallel', 'cache'],
  build: ['bundle', 'minify', 'sign'],
  style: ['format', 'sort', 'indent'],
};

/** What they do it to. Some are unkind to whoever formats them. */
export const objects = [
  'coupons',
  'CSV exports',
  'empty baskets',
  'gift cards',
  'invoices in PDF',
  'keyboard shortcuts',
  'log-ins by e-mail',
  'orders over 1,000 €',
  'passwords with a : in them',
  'refunds',
  'retries',
  'search suggestions',
  'session cookies',
  'the `--verbose` option',
  'the *beta* banner',
  'the <head> of every page',
  'the audit log',
  'the shipping & handling fee',
  'time zones west of Greenwich',
  'wish lists 🎁',
  'Łódź and other cities',
];

/** When or for whom. */
export const circumstances = [
  '',
  '',
  ' after a restart',
  ' behind a proxy',
  ' for guests',
  ' in dark mode',
  ' on slow networks',
  ' when the disk is full',
  ' without JavaScript',
];

/** What breaks, and for whom. */
export const breakages = [
  'Remove the deprecated /api/v0 endpoints',
  'Sessions from before this release are no longer valid',
  'The configuration file is now config.yaml',
  'Node 20 is the oldest version that still works',
  'Prices are numbers of cents, no longer strings',
  'The old webhook format is gone',
];

/** Subjects of people who have not heard of Conventional Commits, or who nearly follow them. */
export const unconventionalSubjects = [
  'WIP',
  'wip: not ready',
  'fix typo',
  'Fix the build',
  'Update README.md',
  'oops',
  'Bump version to latest',
  '[skip ci] nightly',
  'feature: not a type that counts',
  'feat add a colon next time',
  ':sparkles: sparkle',
];

/** Bodies; some try to fool whoever reads the log by its text instead of its structure. */
export const bodies = [
  'Customers asked for this in the spring.',
  'The old way took two requests where one is enough.\n\nMeasured on a phone over 3G.',
  'As shipped before (tag: v99.0.0).',
  'Notes from the meeting:\n\nfeat: this line is not a commit\nfix(api): neither is this one',
  '------------------------ >8 ------------------------\nfeat: nor is what stands below the scissors',
  '-hash-\n0123456789abcdef0123456789abcdef01234567',
  'Tell <!channel> and <@U0000001>, see <https://acme.test|the page>.',
];
