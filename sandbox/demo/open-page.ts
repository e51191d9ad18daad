import type { Assets } from '../web/asset-folder.ts';
import { buildAssets } from '../web/assets.ts';
import { servePage, type Page } from '../web/page.ts';
import { NOTES } from './hands-on.ts';
import { commandsOf, readManifest } from './manifest.ts';
import { projectPanel } from './panel.ts';
import { PARTS } from './people.ts';
import type { Stage } from './stage.ts';

/**
 * Serves the page, where one person can be everybody of Acme, and play with production.
 * @throws Error when the page can't be built
 */
export async function openPage(stage: Stage, assets: Promise<Assets> = buildAssets()): Promise<Page> {
  return servePage(stage.slack, {
    assets: await assets,
    commands: commandsOf(await readManifest()),
    project: projectPanel(stage),
    notes: NOTES,
    parts: PARTS,
  });
}
