import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { configJsonSchema } from '../src/config/json-schema.ts';

/** Writes tminus.schema.json, after a change of src/config/schema.ts: `npx node scripts/schema.ts`. */
const file = new URL('../tminus.schema.json', import.meta.url);

await writeFile(file, await format(JSON.stringify(configJsonSchema()), { parser: 'json', printWidth: 120 }));
