/** What Slack's own client wouldn't let somebody do, in a sentence. */
export class ClientRefusal extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ClientRefusal';
  }
}
