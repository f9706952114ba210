import { systemClock } from "./clock.ts";
import type { SettingReader } from "./settings.ts";
import { type GraphClient, graphClient } from "./whatsapp/graph/graph_client.ts";
import type { GraphSettings } from "./whatsapp/graph/graph_call.ts";
import { type MediaClient, mediaClient } from "./whatsapp/graph/media_client.ts";

const DEFAULT_GRAPH_URL = "https://graph.facebook.com/v23.0";

/** Both clients of the Graph API. */
export interface Whatsapp {
  readonly graph: GraphClient;
  readonly media: MediaClient;
}

/**
 * The clients for the settings of this deployment; null without `WHATSAPP_ACCESS_TOKEN`: nothing is sent then.
 * @throws WhatsappError `setting_not_valid` for a token or `WHATSAPP_GRAPH_URL` that cannot be used
 */
export function whatsappFrom(setting: SettingReader): Whatsapp | null {
  const accessToken = setting("WHATSAPP_ACCESS_TOKEN");
  if (accessToken === undefined) return null;
  const settings: GraphSettings = {
    baseUrl: setting("WHATSAPP_GRAPH_URL") ?? DEFAULT_GRAPH_URL,
    accessToken,
    fetch,
    clock: systemClock,
  };
  return { graph: graphClient(settings), media: mediaClient(settings) };
}
