/** What a version's section of the changelog may hold, in the order of release-process.md, "Changelog Format". */
export const SECTIONS = ['Features', 'Bug Fixes', 'Performance', 'Breaking Changes'] as const;
export type Section = (typeof SECTIONS)[number];
