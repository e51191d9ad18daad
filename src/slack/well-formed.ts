import { z } from 'zod';

const id = z.string();
/** Bolt would take the payload for another kind. */
const absent = z.undefined().optional();
/** Bolt keeps a client for each team, by its id. */
const team = z.string().regex(/^[TE][A-Z0-9]+$/);
const person = z.string().regex(/^[UW][A-Z0-9]+$/);
const user = z.looseObject({ id: person, team_id: team.nullish() });
const optional = z.string().nullish();
const option = z.looseObject({ value: z.string() }).nullish();
/** What an input holds, as far as we read it. */
const held = z.looseObject({
  value: optional,
  selected_option: option,
  selected_date: optional,
  selected_user: optional,
});
const block = z.looseObject({
  type: z.string(),
  block_id: z.string().optional(),
  element: z.looseObject({ type: z.string(), initial_value: z.string().optional(), initial_option: option }).optional(),
});
const input = block.refine(({ type, element }) => type !== 'input' || element !== undefined);
const texted = z.looseObject({ text: z.string() });
const view = z.looseObject({
  id,
  app_installed_team_id: team.nullish(),
  callback_id: z.string(),
  private_metadata: z.string(),
  blocks: z.array(input),
  state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), held)) }),
  title: texted.nullish(),
  submit: texted.nullish(),
  close: texted.nullish(),
  hash: z.string().optional(),
});
const channel = z.looseObject({ id });
const action = z.looseObject({
  type: z.string(),
  action_id: z.string(),
  block_id: z.string(),
  value: z.string().optional(),
  selected_option: option,
});
const response_urls = z.array(z.looseObject({ response_url: z.string() })).optional();
/** Who did something, and where the answer goes. */
const done = {
  user,
  team: z.looseObject({ id: team }).nullish(),
  enterprise: z.looseObject({ id }).nullish(),
  is_enterprise_install: z.boolean().optional(),
  response_url: z.string().optional(),
  event: absent,
  command: absent,
  name: absent,
};

/**
 * What we take of all that Slack can send, as far as our listeners and Bolt read it
 * (https://docs.slack.dev/reference/interaction-payloads).
 */
const taken = z.union([
  z.looseObject({
    command: z.string(),
    text: z.string(),
    user_id: person,
    channel_id: id,
    team_id: team.nullish(),
    trigger_id: id,
    response_url: z.string().optional(),
    event: absent,
    actions: absent,
  }),
  z.looseObject({
    ...done,
    type: z.literal('block_actions'),
    trigger_id: id,
    actions: z.tuple([action], action),
    container: z.looseObject({ channel_id: z.string().optional() }),
    channel: channel.optional(),
    view: view.optional(),
  }),
  z.looseObject({ ...done, type: z.literal('view_submission'), view, actions: absent, response_urls }),
  z.looseObject({
    ...done,
    type: z.literal('message_action'),
    callback_id: z.string(),
    trigger_id: id,
    channel,
    message_ts: z.string(),
    message: z.looseObject({ text: optional, user: optional }),
    actions: absent,
  }),
  z.looseObject({
    type: z.literal('event_callback'),
    event_id: id,
    team_id: team.nullish(),
    authorizations: z.array(z.looseObject({ team_id: team.nullish() })).optional(),
    event: z.union([
      z.looseObject({
        type: z.literal('app_home_opened'),
        user: person,
        channel: id,
        item: absent,
        channel_id: absent,
        subteam: absent,
      }),
      z.looseObject({
        type: z.enum(['reaction_added', 'reaction_removed']),
        user: person,
        item: z.looseObject({ channel: id }),
        channel: absent,
        channel_id: absent,
        subteam: absent,
      }),
    ]),
  }),
]);

/** Is it what Slack sends? Anything else is kept from the listeners and from Bolt, which would trip over it. */
export function isWellFormed(body: unknown): boolean {
  return taken.safeParse(body).success;
}
