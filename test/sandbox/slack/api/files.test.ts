import { describe, expect, test } from 'vitest';
import { drive } from '../../../../sandbox/slack/driver.ts';
import { startServer } from '../support/bolt.ts';
import { refusalDetails, refusalOf, webClient } from '../support/web-client.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('a file', () => {
  test('is uploaded by the SDK in its three steps, and shared in a thread', async () => {
    const server = await startServer();
    const client = webClient(server);
    const { ts = '' } = await client.chat.postMessage({ channel: '#general', text: 'Logs' });
    await client.filesUploadV2({
      file: Buffer.from('all good\n'),
      filename: 'deploy.log',
      channel_id: 'C0GENERAL',
      thread_ts: ts,
      initial_comment: 'The full log',
    });
    const thread = drive(server).channel('general').thread({ ts });
    await thread.shows('The full log');
    expect(thread.transcript()).toContain('[file: deploy.log]');
    const [file] = server.workspace.files.values();
    expect(file?.bytes?.toString()).toBe('all good\n');
  });

  test('has no type until it is processed, and can be shown in a block only then', async () => {
    const server = await startServer({ fileProcessingMs: 500 });
    const client = webClient(server);
    const upload = await client.files.getUploadURLExternal({ filename: 'card.png', length: PNG.length });
    const fileId = upload.file_id ?? '';
    expect((await fetch(upload.upload_url ?? '', { method: 'POST', body: PNG })).status).toBe(200);
    await client.files.completeUploadExternal({
      files: [{ id: fileId, title: 'The card' }],
      channel_id: 'C0GENERAL',
    });

    const show = async () =>
      refusalDetails(
        client.chat.postMessage({
          channel: '#general',
          text: 'A picture',
          blocks: [{ type: 'image', alt_text: 'the card', slack_file: { id: fileId } }],
        }),
      );
    expect(await client.files.info({ file: fileId })).toMatchObject({ file: { filetype: '', mimetype: '' } });
    expect((await show())?.response_metadata?.messages?.[0]).toContain('invalid slack file');
    const type = async () => (await client.files.info({ file: fileId })).file?.mimetype;
    await expect.poll(type, { timeout: 5_000 }).toBe('image/png');
    expect(await show()).toBeUndefined();
    await drive(server).channel('general').shows('[image: the card]');
  });

  test('that was shared nowhere can be shown in no block', async () => {
    const server = await startServer();
    const client = webClient(server);
    await client.filesUploadV2({ file: PNG, filename: 'card.png' });
    const [file] = server.workspace.files.values();
    const id = file?.id ?? '';
    await expect.poll(async () => (await client.files.info({ file: id })).file?.mimetype).toBe('image/png');
    const blocks = [{ type: 'image' as const, alt_text: 'the card', slack_file: { id } }];
    expect(await refusalOf(client.chat.postMessage({ channel: '#general', text: 'A picture', blocks }))).toBe(
      'invalid_blocks',
    );
  });

  test('can be downloaded by the app alone, and deleted', async () => {
    const server = await startServer();
    const client = webClient(server);
    await client.filesUploadV2({ file: PNG, filename: 'card.png' });
    const [file] = server.workspace.files.values();
    const { file: info } = await client.files.info({ file: file?.id ?? '' });
    const url = info?.url_private ?? '';
    expect((await fetch(url)).status).toBe(404);
    const mine = await fetch(url, { headers: { authorization: `Bearer ${server.workspace.app.botToken}` } });
    expect(Buffer.from(await mine.arrayBuffer()).equals(PNG)).toBe(true);
    await client.files.delete({ file: file?.id ?? '' });
    expect(await refusalOf(client.files.info({ file: file?.id ?? '' }))).toBe('file_not_found');
  });

  test('of another length than announced is refused', async () => {
    const client = webClient(await startServer());
    const { upload_url: url = '' } = await client.files.getUploadURLExternal({ filename: 'a.txt', length: 5 });
    expect((await fetch(url, { method: 'POST', body: 'too long' })).status).toBe(400);
  });
});
