import type { KeyObject } from 'node:crypto';
import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { signEnvelope } from '../../passport/sign-envelope.ts';
import type { Artifact } from '../../release/event.ts';
import type { ArtifactStore, KeepRequest } from './artifacts.ts';
import { copyFile } from './copy-file.ts';
import { digestOf } from './digest-of.ts';
import { findFiles } from './find-files.ts';

/** What a store is made of. */
export interface FolderStoreOptions {
  /** Absolute. */
  dataDir: string;
  /** Masks the secrets in names and statements: what is kept is made to be given away. */
  mask: { names: (text: string) => string };
  /** Ed25519; absent: statements are not signed. */
  signingKey?: KeyObject | undefined;
  /** ISO 8601, UTC. */
  now: () => string;
}

/** Keeps artifacts in `<dataDir>/artifacts/<release>`, for their owner only. */
export function createArtifactStore(options: FolderStoreOptions): ArtifactStore {
  const folderOf = (release: string): string => join(options.dataDir, 'artifacts', release);
  return {
    folderOf,
    async keep(request) {
      try {
        return await keep(request, folderOf(request.release), options);
      } catch (error) {
        // A full disk, or one that is gone: the words of the disk have paths in them, its code hasn't.
        if (!(error instanceof Error && 'code' in error)) throw error;
        return { problem: `the data directory doesn't take them (${String(error.code)})` };
      }
    },
    async holds(artifacts) {
      for (const { path, size, sha256 } of artifacts) {
        const found = await digestOf(join(options.dataDir, path)).catch(() => undefined);
        if (found?.size !== size || found.sha256 !== sha256) return false;
      }
      return true;
    },
    async forget(release) {
      await rm(folderOf(release), { recursive: true, force: true });
    },
  };
}

/** Only one worker at a time does a step, so that the names beside the folder are free; what lies there was left behind. */
async function keep(
  { release, from, patterns, provenance, signal }: KeepRequest,
  folder: string,
  { mask, signingKey, now }: FolderStoreOptions,
): ReturnType<ArtifactStore['keep']> {
  const found = await findFiles(from, patterns, provenance.name);
  if ('problem' in found) return found;
  const telling = found.files.find(({ name }) => mask.names(name) !== name);
  if (telling) return { problem: `the name of a file has a secret in it (${mask.names(telling.name)})` };

  const [fresh, old] = [`${folder}.new`, `${folder}.old`];
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true, mode: 0o700 });
  const artifacts: Artifact[] = [];
  for (const { name, path } of found.files) {
    if (signal.aborted) return { problem: 'it was stopped' };
    const copied = await copyFile(path, join(fresh, name));
    artifacts.push({ name, ...copied, path: join('artifacts', release, name) });
  }
  const statement = mask.names(JSON.stringify(provenance.statement(artifacts, now())));
  const text = signingKey ? signEnvelope(statement, signingKey) : `${statement}\n`;
  await writeWhole(join(fresh, provenance.name), text);

  await rm(old, { recursive: true, force: true });
  await rename(folder, old).catch(unlessMissing);
  await rename(fresh, folder);
  await rm(old, { recursive: true, force: true });
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { name } = provenance;
  const beside = { name, size: bytes.length, sha256, path: join('artifacts', release, name) };
  return { artifacts: [...artifacts, { ...beside, kind: 'provenance' }] };
}

async function writeWhole(path: string, text: string): Promise<void> {
  await using file = await open(path, 'wx', 0o600);
  await file.writeFile(text);
  await file.sync();
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
