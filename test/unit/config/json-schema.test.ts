import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { configJsonSchema } from '../../../src/config/json-schema.ts';

it('tminus.schema.json is what src/config/schema.ts says (npx node scripts/schema.ts)', () => {
  expect(JSON.parse(readFileSync('tminus.schema.json', 'utf8'))).toEqual(configJsonSchema());
});
