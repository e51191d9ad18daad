import { createDeskTwin, type DeskTwin } from '../../../fakes/desk.ts';
import { candidate, facts, started } from '../../../unit/release/given.ts';
import { alerting } from '../../../unit/slack/views/soaking.ts';
import { DARK, objection, planned } from '../../../unit/slack/views/plan/given-plan.ts';

/** The releases of the desk: one at its beginning, one in production with an alert. */
export const RELEASES = ['acme-web-1', 'acme-web-2'] as const;

/** A desk with something of everything on it. */
export async function furnishedDesk(): Promise<DeskTwin> {
  const desk = createDeskTwin((id) => facts({ id }));
  const by = { id: 'U01ALICE', groups: [] };
  const [one, other] = RELEASES;
  for (const id of RELEASES)
    await desk.start({ project: 'acme-web', type: 'minor', intent: id, by, at: '2025-12-08T09:00:00Z' });
  const unclassified = [{ commit: DARK, subject: '<!channel> *dark*', author: 'U05ERIN' }];
  desk.becomes(one, { ...started({ id: one }), candidate: candidate({ unclassified, objections: [objection()] }) });
  desk.becomes(other, alerting({ id: other, version: '1.2.0', tag: 'v1.2.0' }));
  desk.says = {
    plans: { minor: planned(), patch: planned({ type: 'patch', objections: [objection()], ways: {} }) },
    entries: [{ key: 'k', commit: DARK, section: 'Features', text: 'Dark <!channel>', hidden: false }],
    changelog: { version: '1.2.0', notes: '# v1.2.0 (2025-12-15)\n\n## Features\n- <!channel> *x*\n' },
    rehearsal: { project: 'acme-web', type: 'minor', version: '1.3.0', ms: 1, steps: [] },
  };
  return desk;
}
