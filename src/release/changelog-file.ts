import semver from 'semver';
import { NOTHING_TO_TELL } from './changelog.ts';
import { outlineOf, type Heading } from './headings.ts';
import { SECTIONS } from './sections.ts';

/**
 * The changelog file with this section in it: in the place of the section of the same version if there is one, else
 * above the other versions. A title (`# Changelog`), its introduction and `[Unreleased]` stay on top; line ends stay
 * as they are. Doing it twice changes nothing more.
 * @param changelog undefined when there is no file yet
 * @param version without prefix, e.g. `1.2.0`
 * @param prefix what the project's tags begin with: `web@1.2.0` is the same version as `v1.2.0` for the project whose
 * tags begin with `web@`, and somebody else's for every other
 */
export function withSection(changelog: string | undefined, section: string, version: string, prefix = 'v'): string {
  const bom = changelog?.startsWith('\uFEFF') ? '\uFEFF' : '';
  const eol = changelog?.includes('\r\n') ? '\r\n' : '\n';
  const lines = (changelog ?? '').slice(bom.length).split(/\r?\n/);
  const { headings, end } = outlineOf(lines);
  const bottom = linksAtTheEnd(lines.slice(0, end));
  const [from, to] =
    ownSection(lines, headings, bottom, { version, prefix }) ??
    emptyPlace(lines, headings, bottom, { version, prefix });
  const parts = [lines.slice(0, from), section.split('\n'), lines.slice(to)].map(trimmed);
  const texts = parts.filter((part) => part.length > 0).map((part) => part.join(eol));
  return bom + texts.join(eol + eol) + eol;
}

/** The changelog file without the section of this version, as it was before; empty when there was nothing else. */
export function withoutSection(changelog: string, version: string, prefix = 'v'): string {
  const bom = changelog.startsWith('\uFEFF') ? '\uFEFF' : '';
  const eol = changelog.includes('\r\n') ? '\r\n' : '\n';
  const lines = changelog.slice(bom.length).split(/\r?\n/);
  const { headings, end } = outlineOf(lines);
  const span = ownSection(lines, headings, linksAtTheEnd(lines.slice(0, end)), { version, prefix });
  if (!span) return changelog;
  const parts = [lines.slice(0, span[0]), lines.slice(span[1])].map(trimmed).filter((part) => part.length > 0);
  return parts.length === 0 ? '' : bom + parts.map((part) => part.join(eol)).join(eol + eol) + eol;
}

/** The section of a version as it stands in the file, whatever its style; undefined where there is none. */
export function sectionIn(changelog: string, version: string, prefix = 'v'): string | undefined {
  const lines = changelog.replace(/^\uFEFF/, '').split(/\r?\n/);
  const { headings, end } = outlineOf(lines);
  const span = ownSection(lines, headings, linksAtTheEnd(lines.slice(0, end)), { version, prefix });
  return span && trimmed(lines.slice(...span)).join('\n');
}

type Span = [from: number, to: number];

function ownSection(lines: string[], headings: Heading[], bottom: number, wanted: Named): Span | undefined {
  const index = headings.findIndex((heading) => {
    const found = versionIn(heading);
    return found?.version === wanted.version && (found.prefix === '' || found.prefix === nameOf(wanted.prefix));
  });
  const own = headings[index];
  if (!own) return undefined;
  if (isOurs(own)) return [own.line, endOfOurs(lines, own.line + 1)];
  // Of rank 3 are both versions and their parts where standard-version wrote the file.
  const rank = own.level === 3 ? 2 : own.level;
  const next = headings.slice(index + 1).find((heading) => heading.level <= rank || versionIn(heading) !== undefined);
  return [own.line, next?.line ?? Math.max(bottom, own.line + 1)];
}

/** The first line that we would not have written there: what people wrote is never taken away. */
function endOfOurs(lines: string[], from: number): number {
  const written = lines.slice(from);
  let last = -1;
  const foreign = written.findIndex((line, index) => {
    if (line.startsWith('- ')) return !isText(written[index - 1] ?? '');
    if (!isText(line) || line === NOTHING_TO_TELL) return false;
    const section = SECTIONS.findIndex((name) => line === `## ${name}` || line === name);
    if (section <= last) return true;
    last = section;
    return false;
  });
  return foreign === -1 ? lines.length : from + foreign;
}

function isOurs({ level, text }: Heading): boolean {
  return level === 1 && /^v[^\s[\]]+ \(\d{4}-\d{2}-\d{2}\)$/.test(text);
}

/**
 * Where a new section belongs: below those of newer versions, which main may have got in the meantime; else above the
 * newest version; without one, below title, introduction and `[Unreleased]`.
 */
function emptyPlace(lines: string[], headings: Heading[], bottom: number, own: Named): Span {
  const versions = headings.filter((heading) => versionIn(heading) !== undefined);
  const newer = versions.findIndex((heading) => !isNewer(heading, own));
  if (newer !== 0 && versions.length > 0) {
    const line = versions[newer]?.line ?? Math.max(bottom, (versions.at(-1)?.line ?? 0) + 1);
    return [line, line];
  }
  const [title, ...others] = headings;
  if (!title || title.line !== lines.findIndex(isText) || versionIn(title) !== undefined) return [0, 0];
  const newest = others.find((heading) => versionIn(heading) !== undefined);
  const line = (newest ?? afterUnreleased(others))?.line ?? Math.max(bottom, title.line + 1);
  return [line, line];
}

function isNewer(heading: Heading, { version, prefix }: Named): boolean {
  const found = versionIn(heading);
  const isOfProject = found !== undefined && (found.prefix === '' || found.prefix === nameOf(prefix));
  return isOfProject && semver.gt(found.version, version);
}

function afterUnreleased(headings: Heading[]): Heading | undefined {
  const [first, ...others] = headings;
  if (!first || !/^\[?unreleased\b/i.test(first.text)) return first;
  return others.find(({ level }) => level <= first.level);
}

/** A version, and whose it is: nobody's in particular when the prefix is empty. */
interface Named {
  version: string;
  prefix: string;
}

/** `v1.2.0 (2025-11-25)`, `[1.2.0] - 2025-11-25`, `Version 1.2.0`, `1.2.0 / 2025-11-25`, `web@1.2.0`, `web/v1.2.0` … */
function versionIn({ text }: Heading): Named | undefined {
  const [, prefix = '', found] =
    /^(?:version\s+|release\s+)?\[?((?:@?[\w.-]+\/)?[\w.-]*[@/_-])??v?(\d+\.\d+\.\d+[\w.+-]*)(?![\w.])/i.exec(text) ??
    [];
  const version = found === undefined ? undefined : (semver.valid(found) ?? undefined);
  return version === undefined ? undefined : { version, prefix };
}

/** A tag's prefix without the `v` at its end, which says nothing about whose version it is. */
function nameOf(prefix: string): string {
  return prefix.replace(/(?<![A-Za-z])v$/, '');
}

/** Keep a Changelog ends with definitions such as `[1.2.0]: https://…`: the line where they begin, else the end. */
function linksAtTheEnd(lines: string[]): number {
  return lines.findLastIndex((line) => isText(line) && !/^\[[^\]]+\]: /.test(line)) + 1;
}

function trimmed(lines: string[]): string[] {
  return lines.slice(Math.max(lines.findIndex(isText), 0), lines.findLastIndex(isText) + 1);
}

function isText(line: string): boolean {
  return line.trim() !== '';
}
