import type { AppOptions } from './options.ts';

/** The parts of an app manifest (https://docs.slack.dev/reference/app-manifest) that the server acts on. */
export interface Manifest {
  display_information: { name: string };
  features?: {
    app_home?: { home_tab_enabled?: boolean };
    slash_commands?: { command: string; description?: string; usage_hint?: string; should_escape?: boolean }[];
    shortcuts?: { name: string; callback_id: string; type: 'message' | 'global' }[];
  };
  oauth_config?: { scopes?: { bot?: string[] } };
  settings?: { event_subscriptions?: { bot_events?: string[] } };
}

/** Installs an app as its manifest says: exactly these commands, scopes, events and shortcuts, and no others. */
export function installedFrom(manifest: Manifest): AppOptions {
  const { features, oauth_config: oauth, settings } = manifest;
  return {
    name: manifest.display_information.name,
    hasHomeTab: features?.app_home?.home_tab_enabled ?? false,
    commands: (features?.slash_commands ?? []).map((one) => ({
      command: one.command,
      shouldEscape: one.should_escape ?? false,
    })),
    shortcuts: (features?.shortcuts ?? []).map((one) => ({
      callbackId: one.callback_id,
      name: one.name,
      type: one.type,
    })),
    scopes: oauth?.scopes?.bot ?? [],
    events: settings?.event_subscriptions?.bot_events ?? [],
  };
}
