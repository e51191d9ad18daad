import { execa } from 'execa';
import { expect, it } from 'vitest';

it('the launcher refuses an older Node in one sentence', async () => {
  // No older Node need be installed: what it says of itself is all that the launcher looks at.
  const older = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' })`;
  const { exitCode, stderr } = await execa('node', ['--import', `data:text/javascript,${older}`, 'src/tminus.mjs'], {
    reject: false,
  });
  expect(exitCode).toBe(1);
  expect(stderr).toBe(
    'T-Minus needs Node 24 or newer; this is 20.20.2. Use `npm start`, which brings its own, or install Node 24.',
  );
});
