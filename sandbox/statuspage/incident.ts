/** As the API shows it (https://developer.statuspage.io). */
export interface Incident {
  id: string;
  name: string;
  status: string;
  impact: string;
  created_at: string;
  updated_at: string;
  scheduled_for: string | null;
  scheduled_until: string | null;
  metadata: Record<string, object>;
  shortlink: string;
  incident_updates: { status: string; body: string | null; created_at: string; deliver_notifications: boolean }[];
  components: { id: string; status: string }[];
}

export const COMPONENT_STATES = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
];
export const REALTIME = ['investigating', 'identified', 'monitoring', 'resolved'];
export const SCHEDULED = ['scheduled', 'in_progress', 'verifying', 'completed'];

const IMPACTS = ['none', 'maintenance', 'minor', 'major', 'critical'];

/** What may be said of an incident. */
const FIELDS = new Set(
  [
    'name status body impact_override scheduled_for scheduled_until metadata components component_ids',
    'deliver_notifications scheduled_auto_in_progress scheduled_auto_completed',
    'auto_transition_to_maintenance_state auto_transition_to_operational_state',
  ].flatMap((fields) => fields.split(' ')),
);

/** What is wrong with what is to become of an incident; `before` is undefined for a new one. */
export function problemsWith(
  wanted: Record<string, unknown>,
  before: Incident | undefined,
  known: ReadonlySet<string>,
): string[] {
  const { name = before?.name, status = before?.status ?? 'investigating', body, metadata = {} } = wanted;
  const from = textIn(wanted['scheduled_for']) ?? before?.scheduled_for ?? undefined;
  const until = textIn(wanted['scheduled_until']) ?? before?.scheduled_until ?? undefined;
  const isScheduled = from !== undefined;
  const ids = [...[wanted['component_ids'] ?? []].flat(), ...Object.keys(Object(wanted['components']) as object)];
  const states = Object.values(Object(wanted['components']) as object);
  const checks: [boolean, string][] = [
    [Object.keys(wanted).some((field) => !FIELDS.has(field)), 'There is a field that is not known'],
    [typeof name !== 'string' || name === '', 'Name can’t be blank'],
    [typeof name === 'string' && name.length > 255, 'Name is too long (maximum is 255 characters)'],
    [body !== undefined && (typeof body !== 'string' || body.length > 25_000), 'Body is too long'],
    [!(isScheduled ? SCHEDULED : REALTIME).includes(textIn(status) ?? ''), 'Status is not included in the list'],
    [isScheduled && !(isInstant(from) && isInstant(until)), 'Scheduled for and scheduled until have to be times'],
    [isScheduled && !(Date.parse(from ?? '') < Date.parse(until ?? '')), 'Scheduled until must be after scheduled for'],
    [!before && status === 'scheduled' && Date.parse(from ?? '') < Date.now(), 'Scheduled for must be in the future'],
    [before !== undefined && isScheduled !== (before.scheduled_for !== null), 'An incident can’t become a maintenance'],
    [
      Object.values(Object(metadata) as object).some((value) => typeof value !== 'object'),
      'Metadata values must be objects',
    ],
    [!IMPACTS.includes(textIn(wanted['impact_override']) ?? 'none'), 'Impact override is not included in the list'],
    [ids.some((id) => typeof id !== 'string' || !known.has(id)), 'Component could not be found'],
    [
      states.some((state) => !COMPONENT_STATES.includes(textIn(state) ?? '')),
      'Component status is not included in the list',
    ],
  ];
  return checks.flatMap(([isWrong, problem]) => (isWrong ? [problem] : []));
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
