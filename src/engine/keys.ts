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

/** How far the commands of a release say they are: one hash, step -> what it said last. */
export function progressKey(project: string, release: string): string {
  return `tminus:{${project}}:progress:${release}`;
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

/** What the status page was last told of a release, and what is known of its entries there. */
export function pageKey(project: string, release: string): string {
  return `tminus:{${project}}:status-page:${release}`;
}

/** What could not be told outside of a release. */
export function troublesKey(project: string, release: string): string {
  return `tminus:{${project}}:troubles:${release}`;
}

/** The endpoints that a project's events go to, each with since when. */
export function endpointsKey(project: string): string {
  return `tminus:{${project}}:webhooks`;
}

/** How far each endpoint is with a release; with what belongs to none, when it is absent. */
export function cursorsKey(project: string, release: string | undefined): string {
  return `tminus:{${project}}:delivered:${release ?? 'project'}`;
}
