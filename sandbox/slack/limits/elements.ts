import { z } from 'zod';
import { appId, confirmDialog, option, optionGroup, plainText } from './text.ts';

// https://docs.slack.dev/reference/block-kit/block-elements

const actionable = { action_id: appId.optional(), confirm: confirmDialog.optional() };
const focusable = { ...actionable, focus_on_load: z.boolean().optional() };
const selectable = { ...focusable, placeholder: plainText(150).optional() };
const typable = {
  ...selectable,
  initial_value: z.string().max(3000).optional(),
  dispatch_action_config: z.looseObject({}).optional(),
};
const style = z.enum(['primary', 'danger']);
const several = { max_selected_items: z.int().min(1).optional() };
const conversationFilter = z.looseObject({}).optional();

const listed = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};

const fewOptions = z.array(option).min(1).max(10);

/** An image inside a section or a context block. */
export const imageElement = z.strictObject({
  type: z.literal('image'),
  alt_text: z.string().min(1).max(2000),
  image_url: z.string().max(3000).optional(),
  slack_file: z.strictObject({ id: z.string().optional(), url: z.string().optional() }).optional(),
});

/** What may stand in an actions block, a section's accessory, or an input block. */
export const interactiveElements = [
  z.strictObject({
    type: z.literal('button'),
    ...actionable,
    text: plainText(75),
    value: z.string().max(2000).optional(),
    url: z.string().max(3000).optional(),
    style: style.optional(),
    accessibility_label: z.string().max(75).optional(),
  }),
  z.strictObject({ type: z.literal('overflow'), ...actionable, options: z.array(option).min(1).max(5) }),
  z.strictObject({ type: z.literal('static_select'), ...selectable, ...listed, initial_option: option.optional() }),
  z.strictObject({
    type: z.literal('multi_static_select'),
    ...selectable,
    ...listed,
    ...several,
    initial_options: z.array(option).min(1).max(100).optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...selectable, initial_user: z.string().optional() }),
  z.strictObject({
    type: z.literal('multi_users_select'),
    ...selectable,
    ...several,
    initial_users: z.array(z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...selectable,
    initial_channel: z.string().optional(),
    response_url_enabled: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...selectable,
    initial_conversation: z.string().optional(),
    default_to_current_conversation: z.boolean().optional(),
    response_url_enabled: z.boolean().optional(),
    filter: conversationFilter,
  }),
  z.strictObject({
    type: z.literal('checkboxes'),
    ...focusable,
    options: fewOptions,
    initial_options: fewOptions.optional(),
  }),
  z.strictObject({
    type: z.literal('radio_buttons'),
    ...focusable,
    options: fewOptions,
    initial_option: option.optional(),
  }),
  z.strictObject({ type: z.literal('datepicker'), ...selectable, initial_date: z.iso.date().optional() }),
  z.strictObject({
    type: z.literal('timepicker'),
    ...selectable,
    initial_time: z.string().optional(),
    timezone: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('datetimepicker'), ...focusable, initial_date_time: z.int().optional() }),
] as const;

/** What may stand in an input block only. */
export const typingElements = [
  z.strictObject({
    type: z.literal('plain_text_input'),
    ...typable,
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  }),
  z.strictObject({ type: z.literal('email_text_input'), ...typable }),
  z.strictObject({ type: z.literal('url_text_input'), ...typable }),
  z.strictObject({
    type: z.literal('number_input'),
    ...typable,
    is_decimal_allowed: z.boolean(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
] as const;
