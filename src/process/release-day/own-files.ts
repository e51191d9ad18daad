import semver from 'semver';
import { withoutSection, withSection } from '../../release/changelog-file.ts';
import { withLockVersion, withPackageVersion } from '../pre-release/package-version.ts';

/** Path -> content; undefined where there is no such file. */
export type Texts = Map<string, string | undefined>;

/** The files that the bot writes on a release branch, in the package's folder. */
export const OWN_FILES = ['package.json', 'package-lock.json', 'npm-shrinkwrap.json', 'CHANGELOG.md'];

interface Named {
  version: string;
  tag: string;
}

/**
 * The candidate's own files as they would be had the bot not written in them: with main's version, and without the
 * section of this release. What people changed in them is still there, and is merged as ever.
 */
export function alignedWith({ version, tag }: Named, main: Texts, candidate: Texts): Map<string, string> {
  const files = new Map<string, string>();
  for (const [path, text] of candidate) {
    const mains = main.get(path);
    if (text === undefined || mains === undefined) continue;
    const aligned = isChangelog(path)
      ? withoutSection(text, version, prefixOf({ version, tag }))
      : withVersion(path, text, versionIn(mains));
    // A file that is all the release's own is main's.
    files.set(path, aligned === '' ? mains : aligned);
  }
  return files;
}

/** The merged files with both: the higher version, and the section of this release where it belongs, the newest first. */
export function joined(
  { version, tag, notes }: Named & { notes?: string | undefined },
  merged: Texts,
): Map<string, string> {
  const files = new Map<string, string>();
  for (const [path, text] of merged) {
    if (text === undefined) continue;
    if (!isChangelog(path)) files.set(path, withVersion(path, text, higher(versionIn(text), version)));
    else if (notes !== undefined) files.set(path, withSection(text, notes, version, prefixOf({ version, tag })));
  }
  return files;
}

function isChangelog(path: string): boolean {
  return path.endsWith('CHANGELOG.md');
}

function prefixOf({ version, tag }: Named): string {
  return tag.slice(0, -version.length);
}

/** A file that can't be read as JSON stays as it is: its conflict is people's. */
function withVersion(path: string, text: string, version: string | undefined): string {
  if (version === undefined) return text;
  const updated = (path.endsWith('package.json') ? withPackageVersion : withLockVersion)(text, version);
  return 'text' in updated ? updated.text : text;
}

function versionIn(text: string): string | undefined {
  try {
    const { version } = JSON.parse(text.replace(/^\uFEFF/, '')) as { version?: unknown };
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}

function higher(one: string | undefined, other: string): string {
  return one !== undefined && semver.valid(one) !== null && semver.gt(one, other) ? one : other;
}
