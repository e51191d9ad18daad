import type { CommitRules } from './objection.ts';
import type { Section } from './sections.ts';

/** What commits mean where a project says nothing of it (release-process.md, "Changelog Format"). */
export const DEFAULT_RULES: CommitRules = {
  sections: { feat: 'Features', fix: 'Bug Fixes', perf: 'Performance' },
  freezeTakes: ['fix'],
};

/** The rules of a project: the defaults, and over them what it configures. Types are compared in lower case. */
export function rulesFrom(configured: {
  /** Conventional type -> section; `none` takes the type off the changelog. */
  sections?: Record<string, Section | 'none'> | undefined;
  freezeTakes?: readonly string[] | undefined;
}): CommitRules {
  const sections = new Map<string, Section>(Object.entries(DEFAULT_RULES.sections));
  const untold = new Set<string>();
  for (const [name, section] of Object.entries(configured.sections ?? {})) {
    const type = name.toLowerCase();
    if (section !== 'none') sections.set(type, section);
    else if (untold.add(type)) sections.delete(type);
  }
  const takes = configured.freezeTakes ?? DEFAULT_RULES.freezeTakes;
  return {
    sections: Object.fromEntries(sections),
    freezeTakes: takes.map((type) => type.toLowerCase()),
    ...(untold.size > 0 && { untold: [...untold] }),
  };
}
