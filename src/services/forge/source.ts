/** Where a project's forge is and how to sign in there: what tminus.yaml says. `$NAME` is that variable of the bot. */
export interface ForgeSource {
  owner: string;
  repo: string;
  /** Base URL of the API of a GitHub Enterprise, without a slash at its end; absent: github.com. */
  url?: string;
  credentials:
    | { token: string }
    | {
        /** Of the App, and of its installation. */
        app: number;
        installation: number;
        /** The private key in PEM, as `$NAME`, or a file with it. */
        key: { value: string } | { file: string };
      };
  /** Login in lower case -> Slack user id. */
  logins: Record<string, string>;
  /** What webhooks are signed with; absent: none are taken. */
  webhookSecret?: string;
}
