/** How a project wants its releases to be announced. */
export interface Announcing {
  /** Contributors: with a ping, by their name, or not at all. */
  thank: 'mention' | 'name' | 'none';
  /** It goes out once somebody says so, and not by itself. */
  confirm?: true;
  /** What stands below it; `{version}` and `{tag}` are filled in. */
  links: Link[];
  /** The repository's page, e.g. `https://github.com/acme/web`. */
  web?: string;
}

/** A link that we mean. */
export interface Link {
  label: string;
  address: string;
}

/** Somebody whose commits are in a release. */
export interface Contributor {
  /** As git has it. */
  name: string;
  /** A Slack user id, where the configuration maps the address. */
  id?: string;
}
