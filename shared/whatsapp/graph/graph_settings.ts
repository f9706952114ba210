import { cannotSend } from "../error.ts";
import { WhatsappError } from "../error.ts";
import type { GraphSettings } from "./graph_call.ts";

/**
 * The settings with the base URL in one form, checked before anything is called: a token with a line break in it
 * would be quoted by the header's own error.
 * @throws WhatsappError `setting_not_valid` of class `account`, without the value
 */
export function checkSettings(settings: GraphSettings): GraphSettings {
  const url = URL.parse(settings.baseUrl);
  if (url === null || !["https:", "http:"].includes(url.protocol)) {
    throw notValid("WHATSAPP_GRAPH_URL", "an absolute http(s) address");
  }
  if (!/^[\x21-\x7e]+$/.test(settings.accessToken)) {
    throw notValid("WHATSAPP_ACCESS_TOKEN", "visible ASCII characters without spaces");
  }
  return { ...settings, baseUrl: `${url.origin}${url.pathname.replace(/\/+$/, "")}` };
}

function notValid(name: string, wanted: string): WhatsappError {
  const details = { code: "setting_not_valid", class: "account", status: null } as const;
  return new WhatsappError(`Cannot reach WhatsApp as ${name} is not ${wanted}: set it again`, details);
}

/** `id` as a path segment. @throws WhatsappError `phone_number_id_not_valid` */
export function numberPath(id: string): string {
  if (/^\d{1,32}$/.test(id)) return id;
  throw cannotSend(
    "phone_number_id_not_valid",
    "Cannot call as the phone number id is not digits: take it from the console",
  );
}

/** `id` as a path segment. @throws WhatsappError `media_id_not_valid` */
export function mediaPath(id: string): string {
  if (/^[A-Za-z0-9_-]{1,256}$/.test(id)) return id;
  throw cannotSend(
    "media_id_not_valid",
    "Cannot fetch as the media id holds other characters than letters and digits",
  );
}

const META_HOSTS = ["facebook.com", "fbsbx.com", "fbcdn.net", "whatsapp.net", "whatsapp.com"];

/** True for addresses that may see our token: Meta's own over https, and whatever the base URL already is. */
export function isTrustedAddress(address: string, baseUrl: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  if (url.origin === URL.parse(baseUrl)?.origin) return true;
  const isMeta = META_HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  return url.protocol === "https:" && isMeta;
}
