import { expect, test } from 'vitest';
import { openPage } from '../../../sandbox/demo/open-page.ts';
import { setStage } from '../../../sandbox/demo/stage.ts';
import type { Screen } from '../../../sandbox/web/protocol.ts';

/** The page itself is somebody else's business. */
const ASSETS = new Map([
  ['/', { body: Buffer.from('<h1>Acme</h1>'), contentType: 'text/html', cacheControl: 'no-cache' }],
]);

/** The first screen that somebody gets. */
async function screenOf(page: string, user: string): Promise<Screen> {
  const response = await fetch(`${page}page/events?as=${user}`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = ''; ;) {
    const { value, done } = (await reader?.read()) ?? { done: true };
    text += value ?? '';
    const [, data] = /event: screen\ndata: (.*)\n\n/.exec(text) ?? [];
    if (data === undefined && !done) continue;
    await reader?.cancel();
    return JSON.parse(data ?? 'null') as Screen;
  }
}

test('the page shows Acme’s people and their parts, acme-web, and what to type first', async () => {
  await using stage = await setStage();
  const { url, close } = await openPage(stage, Promise.resolve(ASSETS));
  expect(await (await fetch(url)).text()).toBe('<h1>Acme</h1>');

  const screen = await screenOf(url, 'U0ALICE');
  expect(screen.people.filter(({ part }) => part !== '').map(({ handle, part }) => `${handle}: ${part}`)).toEqual([
    'alice: developer',
    'bob: release manager, QA',
    'carol: security',
    'dave: may do nothing',
  ]);
  expect(screen.app.commands).toEqual([
    { command: '/release', description: expect.any(String), hint: expect.stringContaining('patch | minor') },
  ]);
  expect(screen.project).toMatchObject({
    name: 'acme-web',
    environments: [{ name: 'production' }, { name: 'staging' }],
  });
  expect(screen.notes).toHaveLength(4);
  expect(screen.notes[0]).toMatchObject({ types: '/release minor' });
  expect(screen.notes[3]?.text).toBe('In this demo a day takes one second, and the hour of watching five minutes.');
  close();
});
