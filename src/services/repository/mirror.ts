import { randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';

/**
 * Makes the bare repository that mirrors a remote, unless it is there, and sees to it that its settings are ours.
 * Branches are kept as `refs/remotes/origin/*`, so that a command in a worktree can't get in their way.
 */
export async function prepareMirror({ folder, url }: { folder: string; url: string }): Promise<void> {
  if (!(await exists(join(folder, 'HEAD')))) await create(folder);
  await keep(join(folder, 'config'), settings(url));
  await keep(join(folder, 'info', 'attributes'), ATTRIBUTES);
}

/**
 * No file of the repository can ask for a program to be run over it, nor for a driver that merges it: attributes here
 * come before those in its tree. `merge` is git's own merge of text.
 */
const ATTRIBUTES = '* -filter merge\n';

/** The operator's own settings (credentials, proxies) stay in force where these are silent. */
function settings(url: string): string {
  return `[core]
	repositoryFormatVersion = 0
	bare = true
	hooksPath = /dev/null
	fsmonitor = false
	untrackedCache = false
	autocrlf = false
	protectHFS = true
	protectNTFS = true
	logAllRefUpdates = false
[remote "origin"]
	url = ${quoted(url)}
	fetch = +refs/heads/*:refs/remotes/origin/*
	fetch = +refs/tags/*:refs/tags/*
	tagOpt = --no-tags
	followRemoteHEAD = never
[transfer]
	fsckObjects = true
; Harmless, and common in histories of some age.
[fetch "fsck"]
	badTimezone = ignore
	missingSpaceBeforeDate = ignore
	zeroPaddedFilemode = ignore
[http]
	lowSpeedLimit = 1000
	lowSpeedTime = 60
[protocol "ext"]
	allow = never
[push]
	followTags = false
	gpgSign = false
	recurseSubmodules = no
[submodule]
	recurse = false
[log]
	showSignature = false
[color]
	ui = false
[i18n]
	commitEncoding = UTF-8
	logOutputEncoding = UTF-8
; Objects that are written but not pushed yet hang on no ref.
[gc]
	auto = 0
[maintenance]
	auto = false
`;
}

function quoted(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Made elsewhere and moved, so that two processes can't meet in a half-made one. */
async function create(folder: string): Promise<void> {
  const fresh = `${folder}.${randomUUID()}`;
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  await execa('git', ['init', '--quiet', '--bare', '--template=', '--end-of-options', fresh], { stdin: 'ignore' });
  await mkdir(join(fresh, 'info'));
  try {
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!(await exists(join(folder, 'HEAD')))) throw error;
  }
}

async function keep(file: string, content: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => undefined)) === content) return;
  const fresh = `${file}.${randomUUID()}`;
  await writeFile(fresh, content, { mode: 0o600 });
  await rename(fresh, file);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
