import { describe, expect, test } from 'vitest';
import { fileToAttach, PUBLISH, setForge, UPLOAD, type ForgeStage } from './stage.ts';

type Faults = ForgeStage['server']['faults'];

const WANTED = { tag: 'v1.3.0', notes: '# v1.3.0\n\n- a', isPrerelease: false };

/** The tag is there, as it is once it has been pushed. */
async function tagged(): Promise<ForgeStage> {
  const stage = await setForge();
  const { folder } = stage.server.store.repository;
  const { execa } = await import('execa');
  await execa('git', ['tag', 'v1.3.0', stage.commit], { cwd: folder });
  return stage;
}

describe('a release', () => {
  test('is published once, and found again', async () => {
    const { forge, done, server } = await tagged();
    expect(await forge.publishRelease(WANTED)).toMatchObject({ how: 'made' });
    expect(await forge.publishRelease(WANTED)).toMatchObject({ how: 'there already' });
    expect(done(PUBLISH)).toBe(1);
    expect(server.store.releases).toHaveLength(1);
  });

  test('of ours is brought up to date; one that somebody edited is not', async () => {
    const { forge, server } = await tagged();
    await forge.publishRelease(WANTED);
    expect(await forge.publishRelease({ ...WANTED, notes: '# v1.3.0\n\n- b' })).toMatchObject({ how: 'updated' });
    const [release] = server.store.releases;
    expect(release?.body).toContain('- b');
    if (release) release.body = `${release.body?.replace('- b', '- b, by hand')}`;
    expect(await forge.publishRelease({ ...WANTED, notes: '# v1.3.0\n\n- c' })).toMatchObject({ how: 'there already' });
    expect(release?.body).toContain('by hand');
  });

  test('of somebody else is left as it is', async () => {
    const { forge, another, server } = await tagged();
    await another().publishRelease(WANTED);
    const [release] = server.store.releases;
    if (release) release.body = 'written by hand';
    expect(await forge.publishRelease(WANTED)).toMatchObject({ how: 'theirs' });
    expect(release?.body).toBe('written by hand');
  });

  test.each([
    ['502 before', (faults: Faults) => faults.fail({ route: PUBLISH })],
    ['502 after', (faults: Faults) => faults.fail({ route: PUBLISH, when: 'after' })],
    ['no answer after', (faults: Faults) => faults.hang({ route: PUBLISH, when: 'after' })],
    ['a connection that breaks before', (faults: Faults) => faults.reset({ route: PUBLISH })],
  ])('is published once after %s', async (_, fault) => {
    const { another, server, done } = await tagged();
    fault(server.faults);
    expect(await another({}, 300).publishRelease(WANTED)).toHaveProperty('url');
    expect(done(PUBLISH)).toBe(1);
    expect(server.store.releases).toHaveLength(1);
  });
});

describe('a file', () => {
  const assetsOf = ({ server }: ForgeStage) => server.store.releases[0]?.assets ?? [];

  test('is attached once', async () => {
    const stage = await tagged();
    await stage.forge.publishRelease(WANTED);
    const file = await fileToAttach('archive');
    expect(await stage.forge.attach(file)).toBe('attached');
    expect(await stage.forge.attach(file)).toBe('there already');
    expect(assetsOf(stage)).toMatchObject([{ name: 'web.tgz', state: 'uploaded' }]);
  });

  test('that has changed takes the place of the one before, in a release of ours only', async () => {
    const stage = await tagged();
    await stage.forge.publishRelease(WANTED);
    await stage.forge.attach(await fileToAttach('archive'));
    expect(await stage.forge.attach(await fileToAttach('another'))).toBe('attached');
    expect(assetsOf(stage)).toHaveLength(1);
    const [release] = stage.server.store.releases;
    if (release) release.body = 'written by hand';
    await expect(stage.forge.attach(await fileToAttach('a third'))).rejects.toThrow(/another file web\.tgz already/);
  });

  test.each([
    ['half an upload', (faults: Faults) => faults.cutUpload()],
    ['502 after', (faults: Faults) => faults.fail({ route: UPLOAD, when: 'after' })],
    ['a connection that breaks before', (faults: Faults) => faults.reset({ route: UPLOAD })],
  ])('is whole, and there once, after %s', async (_, fault) => {
    const stage = await tagged();
    await stage.forge.publishRelease(WANTED);
    fault(stage.server.faults);
    const file = await fileToAttach('archive');
    await stage.forge.attach(file);
    expect(assetsOf(stage)).toMatchObject([{ name: 'web.tgz', state: 'uploaded' }]);
    expect(await stage.forge.attach(file)).toBe('there already');
  });

  test('needs a release to be attached to', async () => {
    const { forge } = await tagged();
    await expect(forge.attach(await fileToAttach('archive'))).rejects.toMatchObject({ code: 'missing' });
  });
});
