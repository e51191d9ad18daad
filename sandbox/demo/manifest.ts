import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../slack/manifest.ts';
import type { Command } from '../web/protocol.ts';

/** The very manifest that people install T-Minus with. */
const MANIFEST = join(import.meta.dirname, '../../manifest.json');

/** Reads manifest.json. */
export async function readManifest(): Promise<Manifest> {
  return JSON.parse(await readFile(MANIFEST, 'utf8')) as Manifest;
}

/** An app's slash commands, as Slack offers them to whoever types a slash. */
export function commandsOf({ features }: Manifest): Command[] {
  return (features?.slash_commands ?? []).map(({ command, description = '', usage_hint: hint = '' }) => ({
    command,
    description,
    hint,
  }));
}
