import type { StoredFile } from '../slack/state/records.ts';
import type { PictureSource } from './picture.ts';

/** Puts the bytes of PNGs into the page itself, so that it asks no server for them. */
export function embeddedPictures(files: ReadonlyMap<string, StoredFile>): PictureSource {
  return (fileId) => {
    const bytes = files.get(fileId)?.bytes;
    return bytes && `data:image/png;base64,${bytes.toString('base64')}`;
  };
}
