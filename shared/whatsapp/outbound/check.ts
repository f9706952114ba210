import { cannotSend } from "../error.ts";
import { countCharacters } from "./limits.ts";

/**
 * `text`, if it is well-formed, not blank and at most `limit` characters.
 * @throws WhatsappError `<name>_empty`, `<name>_too_long`, `<name>_not_text`
 */
export function checkText(name: string, text: string, limit: number): string {
  const words = name.replaceAll("_", " ");
  if (text.trim() === "") throw cannotSend(`${name}_empty`, `Cannot send as the ${words} is empty: write it`);
  if (!text.isWellFormed() || text.includes("\u0000")) {
    throw cannotSend(
      `${name}_not_text`,
      `Cannot send as the ${words} holds half a character or U+0000: clean it first`,
    );
  }
  const length = countCharacters(text);
  if (length > limit) {
    throw cannotSend(
      `${name}_too_long`,
      `Cannot send as the ${words} is longer than ${limit} characters: ${length}; shorten it`,
    );
  }
  return text;
}

/** Nothing, or `{[key]: text}` after {@link checkText}: for fields that may be missing. */
export function optionalText<K extends string>(
  key: K,
  name: string,
  text: string | undefined,
  limit: number,
): { [key in K]?: string } {
  const found: { [key in K]?: string } = {};
  if (text !== undefined) found[key] = checkText(name, text, limit);
  return found;
}

/**
 * Refuses lists that are empty or longer than `limit`.
 * @throws WhatsappError `<name>_missing`, `<name>_too_many`
 */
export function checkCount(name: string, count: number, limit: number, advice: string): void {
  if (count === 0) {
    throw cannotSend(`${name}_missing`, `Cannot send as there are no ${name}: give at least one`);
  }
  if (count > limit) {
    throw cannotSend(
      `${name}_too_many`,
      `Cannot send as there are more than ${limit} ${name}: ${count}; ${advice}`,
    );
  }
}

/** Refuses two equal ids: a tap could not be told from the other. @throws WhatsappError `ids_repeated` */
export function checkUnique(ids: readonly string[]): void {
  const repeated = ids.find((id, i) => ids.indexOf(id) !== i);
  if (repeated === undefined) return;
  throw cannotSend("ids_repeated", `Cannot send as two choices have one id: ${repeated}; give each its own`);
}

/** An absolute http(s) address. @throws WhatsappError `link_not_valid`, `link_too_long` */
export function checkLink(link: string, limit: number): string {
  const url = URL.parse(link);
  if (url === null || !["https:", "http:"].includes(url.protocol)) {
    throw cannotSend(
      "link_not_valid",
      "Cannot send as the link is not an absolute http(s) address: complete it",
    );
  }
  return checkText("link", link, limit);
}
