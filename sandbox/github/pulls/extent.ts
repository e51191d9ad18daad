import { changedFiles } from '../git/changed-files.ts';
import { countApart, mergeBaseOf } from '../git/commits.ts';
import type { GitHub } from '../github.ts';
import type { Extent, Pull } from '../state/records.ts';

/** How much a pull request changes; counted again only when its head has moved. */
export async function extentOf({ store }: GitHub, pull: Pull): Promise<Extent> {
  const { baseSha: base, headSha: head, extent } = pull;
  if (extent?.base === base && extent.head === head) return extent;
  const { folder } = store.repository;
  const from = (await mergeBaseOf(folder, base, head)) ?? base;
  const [{ ahead }, files] = await Promise.all([countApart(folder, base, head), changedFiles(folder, from, head)]);
  pull.extent = {
    base,
    head,
    commits: ahead,
    files: files.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
  };
  return pull.extent;
}
