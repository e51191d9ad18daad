/** Packs the commit that is checked out into dist/, with a manifest that says what it is. Uncommitted changes stay out. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { command } from './command.mjs';

const root = `${import.meta.dirname}/..`;

await command(() => {
  const { name, version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  const commit = git('rev-parse', '--verify', 'HEAD').trim();
  const archive = `${name}-${version}.tar.gz`;

  rmSync(`${root}/dist`, { recursive: true, force: true });
  mkdirSync(`${root}/dist`);
  git('archive', '--format=tar.gz', `--prefix=${name}-${version}/`, `--output=dist/${archive}`, commit);

  const content = readFileSync(`${root}/dist/${archive}`);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const manifest = { name, version, commit, archive, bytes: content.length, sha256 };
  writeFileSync(`${root}/dist/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  console.log(`dist/${archive}: ${content.length} bytes, sha256 ${sha256}`);
});

function git(...args) {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' });
}
