import type { Project } from '../process/project.ts';
import type { World } from './execute.ts';

/** How often the project's own endpoints are scraped, in ms; undefined where that is somebody else's work. */
export function scrapeEvery({ monitor }: Project): number | undefined {
  return monitor?.source.kind === 'openmetrics' ? monitor.source.scrapeEveryMs : undefined;
}

/** Scrapes a project's endpoints once. What goes wrong is said once, until it is something else; it never throws. */
export function createScrape({
  projects,
  metricsOf,
  onError,
}: Pick<World, 'projects' | 'metricsOf' | 'onError'>): (project: string) => Promise<void> {
  const said = new Map<string, string>();
  return async (id) => {
    const project = projects.get(id);
    try {
      await (project && metricsOf(project)?.scrape?.());
      said.delete(id);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (said.get(id) !== message) onError(error, `the metrics of ${id}`);
      said.set(id, message);
    }
  };
}
