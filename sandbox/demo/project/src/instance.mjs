import { renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Writes `<folder>/<pid>.json`, in one piece, so that deployments find this process. Returns what takes it away again.
 * Throws when the folder is gone: the deployment made it, and whoever has tidied up after it wants nothing there.
 */
export function announce(folder, instance) {
  const file = `${folder}/${instance.pid}.json`;
  writeFileSync(`${file}.new`, JSON.stringify(instance));
  renameSync(`${file}.new`, file);
  return () => rmSync(file, { force: true });
}
