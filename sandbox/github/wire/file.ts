import type { ChangedFile } from '../git/changed-files.ts';
import type { GitHub } from '../github.ts';
import { pageUrl, repositoryUrl } from './links.ts';
import type { FileAnswer } from './schema.ts';

/** A file that differs, as it is at `commit`. */
export function fileAnswer(github: GitHub, file: ChangedFile, commit: string): FileAnswer {
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${pageUrl(github)}/blob/${commit}/${path}`,
    raw_url: `${pageUrl(github)}/raw/${commit}/${path}`,
    contents_url: `${repositoryUrl(github)}/contents/${path}?ref=${commit}`,
    ...(file.before !== undefined && { previous_filename: file.before }),
  };
}
