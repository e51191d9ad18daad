import type { CommitSpec, FileChanges } from './git/commit-spec.ts';
import { alice, bob, carol, li } from './git/people.ts';

/**
 * The commits of acme-web: three releases, then what v1.3.0 will bring. `project` holds its files as of v1.2.0, which
 * is where the third release arrives.
 */
export function projectHistory(project: FileChanges): CommitSpec[] {
  return [...beforeFirstRelease(project), ...untilSecondRelease(project), ...untilThirdRelease(project), ...sinceThen];
}

function beforeFirstRelease(project: FileChanges): CommitSpec[] {
  const setUp = { ...pick(project, '.gitignore', 'README.md'), ...versionFiles(project, '0.1.0') };
  const greeting = edit(project, 'site/index.html', openingHours, '');
  return [
    { message: 'chore: set up the project', files: { ...setUp, 'settings.json': cacheFor(0) } },
    { message: 'feat: publish metrics', files: pick(project, 'src/metrics.mjs', 'test/metrics.test.mjs'), author: li },
    {
      message: 'test: let errors be injected',
      files: pick(project, 'src/faults.mjs', 'test/faults.test.mjs'),
      author: bob,
    },
    {
      message: 'feat: tell how healthy it is',
      files: pick(
        project,
        'src/visitors.mjs',
        'src/admin.mjs',
        'src/instance.mjs',
        'src/listen.mjs',
        'src/standby.mjs',
      ),
      author: li,
    },
    {
      message: 'feat: greet visitors',
      files: {
        ...pick(project, 'server.mjs', 'src/pages.mjs', 'site/layout.html', 'site/style.css'),
        ...pick(project, 'test/visitors.test.mjs'),
        ...greeting,
      },
    },
    {
      message: 'chore: build, scan, test under load, deploy',
      files: pick(project, 'scripts/', 'docs/'),
      author: carol,
    },
    releaseOf(project, '1.0.0', '2025-09-30T08:00:00Z'),
  ];
}

function untilSecondRelease(project: FileChanges): CommitSpec[] {
  return [
    {
      message: 'feat(catalogue): show the catalogue on a page of its own',
      files: edit(project, 'site/catalogue.html', ', one pair', ''),
      author: bob,
    },
    {
      message: 'fix(catalogue): sell rocket skates in pairs\n\nSome of our customers have two feet.',
      files: pick(project, 'site/catalogue.html'),
      author: carol,
    },
    releaseOf(project, '1.1.0', '2025-10-28T08:00:00Z'),
  ];
}

function untilThirdRelease(project: FileChanges): CommitSpec[] {
  return [
    { message: 'feat(search): find things by name', files: edit(project, 'site/search.html', 'Anvil', ''), author: li },
    { message: 'fix(search): suggest what to look for', files: pick(project, 'site/search.html'), author: li },
    { message: 'feat: show opening hours', files: pick(project, 'site/index.html'), author: bob },
    { message: 'perf: let browsers keep pages for a minute', files: { 'settings.json': cacheFor(60) }, author: carol },
    releaseOf(project, '1.2.0', '2025-11-25T08:00:00Z'),
  ];
}

const sinceThen: CommitSpec[] = [
  {
    message: 'docs: say who is on call',
    files: { 'docs/on-call.md': '# On call\n\nWhoever deployed last.\n' },
    author: carol,
    at: '2025-11-27T09:30:00Z',
  },
  {
    message: 'feat(orders): show past orders on a page of their own',
    files: { 'site/orders.html': page('Orders', 'Everything that you ever ordered, and how it went.') },
    author: bob,
  },
  {
    message: 'feat(wish-list): keep things for later\n\nAsked for by 40 customers in the survey of autumn.',
    files: { 'site/wish-list.html': page('Wish list', 'One day.') },
    author: li,
    branch: 'feature/wish-list',
    at: '2025-12-01T10:00:00Z',
  },
  {
    message: 'fix: point to the search from pages that are gone',
    files: { 'site/404.html': page('Not here', 'Try to <a href="/search">find</a> it.') },
    author: carol,
  },
  {
    message: 'fix(wish-list): keep the list when the browser is closed\n\nRefs: #38',
    files: { 'site/wish-list.html': page('Wish list', 'One day. It is still here tomorrow.') },
    author: li,
    branch: 'feature/wish-list',
  },
  { merges: 'feature/wish-list', author: alice, at: '2025-12-02T13:00:00Z' },
  {
    message: 'feat: greet returning visitors with a pop-up',
    files: { 'site/welcome.html': page('Welcome back', 'We missed you!') },
    author: bob,
    name: 'pop-up',
  },
  {
    message: 'perf: let browsers keep pages for five minutes',
    files: { 'settings.json': cacheFor(300) },
    author: carol,
    at: '2025-12-04T08:15:00Z',
  },
  { reverts: 'pop-up', author: alice },
  {
    message: 'feat(checkout): pay with gift cards (#42)\n\n* feat: first try\n* fix: round to whole cents\n* test both',
    files: { 'site/gift-cards.html': page('Gift cards', 'From 10 to 500.') },
    author: li,
    at: '2025-12-05T15:40:00Z',
  },
  {
    message: 'chore: ignore the folders of editors',
    files: { '.gitignore': 'dist/\nnode_modules/\n.idea/\n.vscode/\n' },
    author: bob,
  },
];

const openingHours = '<p>We are open from Monday to Saturday, 9 to 18.</p>\n';

function releaseOf(project: FileChanges, version: string, at: string): CommitSpec {
  const changelog = textOf(project, 'CHANGELOG.md');
  const files = {
    ...versionFiles(project, version),
    'CHANGELOG.md': changelog.slice(changelog.indexOf(`# v${version} `)),
  };
  return { message: `chore(release): v${version}`, files, at, tags: [`v${version}`] };
}

function versionFiles(project: FileChanges, version: string): FileChanges {
  const files = ['package.json', 'package-lock.json'];
  return Object.fromEntries(files.map((file) => [file, textOf(project, file).replaceAll('1.2.0', version)]));
}

function cacheFor(cacheSeconds: number): string {
  return `{ "cacheSeconds": ${cacheSeconds} }\n`;
}

/** A page of the site. */
export function page(title: string, text: string): string {
  return `<h1>${title}</h1>\n<p>${text}</p>\n`;
}

/** The files at these paths; a path that ends in a slash means all that are below. */
function pick(project: FileChanges, ...paths: string[]): FileChanges {
  const isPicked = (file: string) =>
    paths.some((path) => file === path || (path.endsWith('/') && file.startsWith(path)));
  return Object.fromEntries(Object.entries(project).filter(([file]) => isPicked(file)));
}

function edit(project: FileChanges, file: string, from: string, to: string): FileChanges {
  return { [file]: textOf(project, file).replace(from, to) };
}

function textOf(project: FileChanges, file: string): string {
  const state = project[file];
  if (typeof state !== 'string') throw new Error(`The demo project has no text file ${file}.`);
  return state;
}
