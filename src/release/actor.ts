/** A Slack user id (`U…`), or `tminus` for the bot itself. */
export type Actor = string;

/** The bot as an actor. */
export const BOT: Actor = 'tminus';

/** Is it somebody's or a user group's Slack id, or the bot? Else it is only a name, which anybody can choose. */
export function isActor(name: string): boolean {
  return /^(?:[USW][A-Z0-9]+|tminus)$/.test(name);
}
