import { API, isOfApi } from './api-verdict.ts';

const LEAST_DIGITS = 7;

/** Does a word mean this commit: its id, or the beginning of it? `api` means whatever the judge of the API found. */
export function isMeant(word: string, commit: string): boolean {
  if (isOfApi(commit)) return word === commit || word === API;
  return word === commit || (word.length >= LEAST_DIGITS && commit.startsWith(word));
}
