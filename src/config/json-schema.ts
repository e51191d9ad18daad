import { z } from 'zod';
import { configFile } from './schema.ts';

/** tminus.schema.json: what editors need to complete and check tminus.yaml. */
export function configJsonSchema(): object {
  return { title: 'tminus.yaml', ...z.toJSONSchema(configFile, { io: 'input' }) };
}
