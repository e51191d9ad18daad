/** Tells a channel that a release is out. */
export interface Announcer {
  /**
   * Posts the release's notes to one channel, unless its message is there already.
   * @returns a link to the message, empty when it has none; undefined while it can't be posted, and will be later
   */
  announce(request: {
    release: string;
    project: string;
    tag: string;
    channel: string;
    notes: string;
  }): Promise<string | undefined>;
}
