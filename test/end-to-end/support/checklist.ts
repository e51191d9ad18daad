import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PROCESS = readFileSync(join(import.meta.dirname, '../../../docs/release-process.md'), 'utf8');

/** The 26 lines of release-process.md without their details: “Tag release: `git tag v1.2.0`” is “Tag release”. */
export const CHECKLIST = [...PROCESS.matchAll(/^- \[ \] ([^:\n]+)/gm)].map(([, title = '']) => title);
