import type { KnownBlock } from '@slack/types';

/** Problems with ids used twice: a block_id in one surface, an action_id in one block. */
export function repeatedIds(blocks: KnownBlock[], pointer: string): string[] {
  const blockIds = blocks.map((block) => block.block_id);
  const repeatedBlocks = repeated(blockIds).map(
    ([id, index]) => `\`block_id\` ${id} already exists [json-pointer:${pointer}/${index}/block_id]`,
  );
  const repeatedActions = blocks.flatMap((block, index) =>
    repeated(actionIds(block)).map(
      ([id, element]) =>
        `\`action_id\` ${id} already exists [json-pointer:${pointer}/${index}/elements/${element}/action_id]`,
    ),
  );
  return [...repeatedBlocks, ...repeatedActions];
}

function actionIds(block: KnownBlock): (string | undefined)[] {
  return block.type === 'actions' ? block.elements.map((element) => element.action_id) : [];
}

function repeated(ids: (string | undefined)[]): [id: string, index: number][] {
  return ids.flatMap((id, index) => (id !== undefined && ids.indexOf(id) < index ? [[id, index]] : []));
}
