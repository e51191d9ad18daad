import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { versionOf } from './environment.mjs';

const root = `${import.meta.dirname}/../..`;

/**
 * The commit of a release: that of its tag, or the one that is checked out when the release isn't tagged yet
 * (as on staging) and the checkout is of that version. Throws when this repository has neither.
 */
export function commitOf(tag) {
  const version = versionOf(tag);
  const tagged = git('rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{commit}`);
  if (tagged) return tagged;
  const checkedOut = JSON.parse(git('show', 'HEAD:./package.json') || '{}').version ?? '(none)';
  if (checkedOut === version) return git('rev-parse', 'HEAD');
  throw new Error(
    `No tag ${tag} here, and the checkout is of version ${checkedOut}: fetch the tags, or check out ${tag}.`,
  );
}

/** Copies a commit to `<releases>/<tag>` in one piece, unless it is there already. Returns that folder. */
export function copyRelease(releases, tag, commit) {
  const folder = `${releases}/${tag}`;
  if (deployedCommit(folder) === commit) return folder;

  mkdirSync(releases, { recursive: true });
  removeLeftovers(releases);
  const fresh = `${releases}/.new-${process.pid}`;
  mkdirSync(fresh);
  execFileSync('git', ['archive', '--format=tar', `--output=${fresh}/release.tar`, commit], { cwd: root });
  execFileSync('tar', ['-xf', 'release.tar'], { cwd: fresh });
  rmSync(`${fresh}/release.tar`);
  writeFileSync(`${fresh}/release.json`, JSON.stringify({ tag, commit }));
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  return folder;
}

function deployedCommit(folder) {
  try {
    return JSON.parse(readFileSync(`${folder}/release.json`, 'utf8')).commit;
  } catch {
    return null;
  }
}

/** Copies that were cut in the middle. */
function removeLeftovers(releases) {
  const leftovers = readdirSync(releases).filter((name) => name.startsWith('.new-'));
  for (const name of leftovers) rmSync(`${releases}/${name}`, { recursive: true });
}

/** What git prints; nothing when it fails. */
function git(...args) {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}
