import { z } from 'zod';
import type { Project } from '../process/project.ts';
import { CHANGELOG } from '../release/announcement-links.ts';
import { checked } from './fields.ts';

/** A page of the web, that may depend on the version. */
const page = checked((value) => {
  const filled = value.replaceAll(/\{(?:version|tag)\}/g, '1.2.0');
  if (!/[{}\s]/.test(filled) && URL.canParse(filled) && /^https?:\/\/[^/@]+(?:[/?#]|$)/.test(filled)) return undefined;
  return `“${value}” is not the address of a page: write e.g. https://docs.acme.com/releases/{version}; {version} and {tag} are filled in.`;
});

/** `announcement`. */
export const announcement = z.strictObject({
  confirm: z
    .boolean()
    .default(false)
    .describe('true: it waits until somebody presses Send it; false: it goes out by itself after Verify deployment'),
  thank: z
    .enum(['mention', 'name', 'none'])
    .default('none')
    .describe('Contributors: pinged (those in `people`), by their names, or not at all'),
  docs: page.optional().describe('A page to link; {version} and {tag} are filled in'),
  changelog: page.optional().describe('The whole changelog, to link; {version} and {tag} are filled in'),
});

/** The same as the rest of the program wants it. */
export function toAnnouncing({
  confirm,
  thank,
  docs,
  changelog,
}: z.infer<typeof announcement>): NonNullable<Project['announcing']> {
  return {
    thank,
    ...(confirm && { confirm }),
    links: [
      ...(changelog === undefined ? [] : [{ label: CHANGELOG, address: changelog }]),
      ...(docs === undefined ? [] : [{ label: 'Documentation', address: docs }]),
    ],
  };
}
