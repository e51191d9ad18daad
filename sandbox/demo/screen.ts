import { entry } from '../slack/driver/transcript.ts';
import type { SlackServer } from '../slack/server.ts';

/**
 * Shows on the terminal what the channel would show: each message when it comes, and of a message that changes the new
 * lines. What stays in a thread stays out of sight, as in Slack.
 */
export function showOn({ workspace }: SlackServer, print: (text: string) => void): void {
  const shown = new Map<string, string[]>();
  workspace.on('change', (change) => {
    if (change.kind !== 'message' && change.kind !== 'message-changed') return;
    const { message } = change;
    if (message.threadTs !== undefined && !message.isBroadcast && message.visibleTo === undefined) return;
    const lines = entry(workspace, message, { hasColour: process.stdout.isTTY }).split('\n');
    const key = `${message.channel}/${message.ts}`;
    const before = shown.get(key);
    shown.set(key, lines);
    const channel = `#${workspace.channels.get(message.channel)?.name} │`;
    if (!before) return print(`\n${channel} ${lines.map((line) => line.replace(/^ {4}/, '')).join('\n')}`);
    const news = lines.slice(1).filter((line) => !before.includes(line) && line.trim() !== '' && !isProgress(line));
    if (news.length > 0) print(`${channel} changed\n${news.join('\n')}`);
  });
}

/** The bar moves with every line of the checklist, which is told right after it. */
function isProgress(line: string): boolean {
  return /^\W*\d+( of |\/)\d+$/.test(line.trim());
}
