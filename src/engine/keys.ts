/** Redis keys. All keys of a project share a hash tag, so that a cluster keeps them together. */
export function ledgerKey(project: string): string {
  return `tminus:{${project}}:ledger`;
}

/** The log of one release. */
export function releaseKey(project: string, release: string): string {
  return `tminus:{${project}}:release:${release}`;
}

/** What must not happen twice at the same time: a step of a release, or a change of an environment. */
export function leaseKey(project: string, name: string): string {
  return `tminus:{${project}}:lease:${name}`;
}

/** The messages of one release as they were last sent to Slack. */
export function messagesKey(project: string, release: string): string {
  return `tminus:{${project}}:messages:${release}`;
}

/** Which checks of a release could not be measured at the last look: one hash, gone when the watch ends. */
export function failedLooksKey(project: string, release: string): string {
  return `tminus:{${project}}:failed-looks:${release}`;
}

/** There when a webhook's delivery was here before. */
export function deliveryKey(delivery: string): string {
  return `tminus:delivery:${delivery}`;
}

/** What was scraped from a project's own endpoints. */
export function samplesKey(project: string): string {
  return `tminus:{${project}}:samples`;
}

/** There while it isn't time yet to look at a project's release branches again. */
export function observedKey(project: string): string {
  return `tminus:{${project}}:observed`;
}

/** The project that a release id (`acme-web-7`) belongs to. */
export function projectOf(release: string): string {
  return release.slice(0, release.lastIndexOf('-'));
}
