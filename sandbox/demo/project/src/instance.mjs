import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes `<folder>/<pid>.json`, in one piece, so that deployments find this process. Returns what takes it away again. */
export function announce(folder, instance) {
  const file = `${folder}/${instance.pid}.json`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(instance));
  renameSync(`${file}.new`, file);
  return () => rmSync(file, { force: true });
}
