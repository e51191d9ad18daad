/** A moment as it was typed, where the project is: read in its time zone once that is known. */
export interface LocalTime {
  /** YYYY-MM-DD, already looked at. */
  date: string;
  /** HH:MM; absent: the whole day counts. */
  time?: string;
}

/** What is asked of a project's calendar rather than of one of its releases. */
export type CalendarAsk =
  | { kind: 'calendar'; project?: string }
  /** What holds, and what will hold. */
  | { kind: 'freezes'; project?: string }
  /** Without `from`: from now on. */
  | { kind: 'freeze'; project?: string; from?: LocalTime; until: LocalTime; reason: string }
  /** Without an id: the one that holds or comes next. */
  | { kind: 'lift'; project?: string; freeze?: string }
  /** Lets deployments through again; without an id, all locks that hold are lifted. */
  | { kind: 'unlock'; project?: string; lock?: string; reason: string };
