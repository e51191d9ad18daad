/** A hotfix as somebody asks for it. */
export interface HotfixAsk {
  kind: 'hotfix';
  /** Empty: the words of the alert or the issue that it is for. */
  summary: string;
  /** Each by 7 digits or more of its id. */
  picks?: string[];
  /** Where it is cut. */
  base?: 'main' | 'production';
  /** The alert or the issue that it is for, by its number, and the release that this is of: its id, or its version. */
  alert?: number;
  issue?: number;
  release?: string;
  version?: string;
  project?: string;
}
