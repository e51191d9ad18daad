import { vi } from 'vitest';
import type { Stage } from '../../../sandbox/demo/stage.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** Waits until a message in the channel shows a picture that Slack has. */
export async function showsPicture({ driver, slack }: Stage, channel: string): Promise<void> {
  await vi.waitFor(
    () => {
      const blocks = driver
        .channel(channel)
        .messages()
        .flatMap(({ snapshot }) => snapshot.blocks ?? []);
      const ids = blocks.flatMap((block) =>
        block.type === 'image' && 'slack_file' in block ? [(block.slack_file as { id?: string }).id ?? ''] : [],
      );
      const pictures = ids.map((id) => slack.workspace.files.get(id)?.bytes);
      if (!pictures.some((bytes) => bytes?.subarray(0, 4).equals(PNG)))
        throw new Error(`#${channel} shows no picture:\n${driver.channel(channel).transcript()}`);
    },
    { timeout: 60_000, interval: 200 },
  );
}
