import { filledTextIn, numberIn } from "../../json.ts";
import { cannotSend, WhatsappError } from "../error.ts";
import { callGraph, type GraphSettings, parsedOrNull } from "./graph_call.ts";
import { isTrustedAddress, mediaPath } from "./graph_settings.ts";
import type { DownloadOptions, FetchedFile, RemoteFile } from "./media.ts";
import { isDigestOf } from "./media_digest.ts";

/** WhatsApp's largest file, a document. */
const LARGEST_BYTES = 104_857_600;

/** The bytes of a file on Meta's side, see {@link MediaClient}. @throws WhatsappError */
export async function downloadMedia(
  settings: GraphSettings,
  file: RemoteFile,
  options: DownloadOptions,
): Promise<FetchedFile> {
  const { url } = file;
  if (typeof url === "string" && isTrustedAddress(url, settings.baseUrl)) {
    const found = await unlessGone(fetchBytes(settings, { ...file, url }, options));
    if (found !== null) return found;
  }
  const first = await unlessGone(fetchBytes(settings, await askAddress(settings, file, options), options));
  if (first !== null) return first;
  // the address can expire between the two calls; one new one is enough
  return await fetchBytes(settings, await askAddress(settings, file, options), options);
}

interface Addressed extends RemoteFile {
  readonly url: string;
}

async function askAddress(
  settings: GraphSettings,
  file: RemoteFile,
  options: DownloadOptions,
): Promise<Addressed> {
  const answer = await callGraph(settings, {
    action: "find media",
    method: "GET",
    url: `${settings.baseUrl}/${mediaPath(file.media_id)}`,
    isRepeatable: true,
    maxBytes: 65_536,
    signal: options.signal,
  }).catch((error: unknown) => {
    // Meta answers an id that it no longer has with 404, or with code 100
    const isUnknown = error instanceof WhatsappError && (error.metaCode === 100 || error.status === 404);
    throw isUnknown ? gone() : error;
  });
  const told = parsedOrNull(answer.bytes);
  const url = filledTextIn(told, "url");
  if (url === null || !isTrustedAddress(url, settings.baseUrl)) {
    throw cannotSend(
      "media_address_not_trusted",
      "Cannot fetch as the address is not one of Meta's: check WHATSAPP_GRAPH_URL",
    );
  }
  const size = numberIn(told, "file_size") ?? 0;
  if (size > maxBytesOf(options)) throw tooLarge(size, options);
  return {
    media_id: file.media_id,
    url,
    sha256: filledTextIn(told, "sha256") ?? file.sha256 ?? null,
    mime_type: filledTextIn(told, "mime_type") ?? file.mime_type ?? null,
  };
}

async function fetchBytes(
  settings: GraphSettings,
  file: Addressed,
  options: DownloadOptions,
): Promise<FetchedFile> {
  const { bytes, headers } = await callGraph(settings, {
    action: "fetch media",
    method: "GET",
    url: file.url,
    isRepeatable: true,
    maxBytes: maxBytesOf(options),
    signal: options.signal,
  });
  if (!(await isDigestOf(file.sha256 ?? null, bytes))) {
    const details = { code: "media_damaged", class: "busy", status: null, retryable: true } as const;
    throw new WhatsappError(
      `Cannot use media as its bytes do not match their digest: ${bytes.length} bytes`,
      details,
    );
  }
  return { bytes, mime_type: file.mime_type ?? headers.get("content-type") };
}

async function unlessGone(work: Promise<FetchedFile>): Promise<FetchedFile | null> {
  try {
    return await work;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** Refused for this address: it is too old, or was never for us. */
function isGone(error: unknown): boolean {
  return error instanceof WhatsappError && [401, 403, 404, 410].includes(error.status ?? 0);
}

function gone(): WhatsappError {
  const details = { code: "media_gone", class: "message", status: 404 } as const;
  return new WhatsappError("Cannot fetch media as Meta no longer has it: ask for it again", details);
}

function maxBytesOf(options: DownloadOptions): number {
  return options.maxBytes ?? LARGEST_BYTES;
}

function tooLarge(size: number, options: DownloadOptions): WhatsappError {
  const details = { code: "answer_too_large", class: "message", status: null } as const;
  return new WhatsappError(
    `Cannot fetch media as it is larger than ${maxBytesOf(options)} bytes: ${size}`,
    details,
  );
}
