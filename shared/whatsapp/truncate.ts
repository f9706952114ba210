const ELLIPSIS = "…";
const graphemes = new Intl.Segmenter("es", { granularity: "grapheme" });

/**
 * `text` cut to at most `limit` characters with "…" at the end when something is missing. It stays within the limit
 * even where an emoji counts as two (UTF-16), and never cuts one in half.
 */
export function truncateText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length + ELLIPSIS.length > limit) break;
    kept += segment;
  }
  return kept.trimEnd() + ELLIPSIS;
}
