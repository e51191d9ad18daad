/** A Slack user id (`U…`), or `tminus` for the bot itself. */
export type Actor = string;

/** The bot as an actor. */
export const BOT: Actor = 'tminus';
