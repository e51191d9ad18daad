import type { Project, StatusPagePlan } from './process/project.ts';
import { orVariable } from './services/http/fill-in.ts';
import { createPageHook } from './services/status-page/page-hook.ts';
import type { StatusPage } from './services/status-page/status-page.ts';
import { createStatuspage } from './services/status-page/statuspage.ts';
import { createStatuspageApi } from './services/status-page/statuspage-api.ts';

/**
 * The status page of each project, where there is one; opened once, so that each keeps to its page's pace.
 * @param variables what `$NAME` stands for
 */
export function openStatusPages(
  variables: Readonly<Record<string, string>>,
): (project: Project) => StatusPage | undefined {
  const open = new Map<string, StatusPage>();
  return ({ id, statusPage: plan }) => {
    const page = open.get(id) ?? (plan && openPage(plan, variables));
    if (page) open.set(id, page);
    return page;
  };
}

function openPage({ target, impact }: StatusPagePlan, variables: Readonly<Record<string, string>>): StatusPage {
  if (target.kind === 'webhook') return createPageHook(target, variables);
  const api = createStatuspageApi({ ...target, key: orVariable(target.key, variables) });
  return createStatuspage(api, { ...target, impact });
}
