/** What one blank-line-ended block of an event stream held. */
export interface SseBlock {
  /** Its data lines, joined; null when it had none. */
  readonly data: string | null;
  /** Lines that are no part of an event stream: a bare JSON error block, or HTML. */
  readonly stray: string;
}

/** Collects text pieces and gives each block that is complete. */
export interface SseReader {
  push(text: string): SseBlock[];
  /** The last block, when the stream ended without its blank line; null when nothing is left. */
  finish(): SseBlock | null;
}

/** Reads an event stream as its standard says: comments, other fields, several data lines, all three line ends. */
export function createSseReader(): SseReader {
  let rest = "";
  let lines: string[] = [];

  function takeLine(line: string, blocks: SseBlock[]): void {
    if (line !== "") {
      lines.push(line);
    } else if (lines.length > 0) {
      blocks.push(readBlock(lines));
      lines = [];
    }
  }

  return {
    push(text) {
      const blocks: SseBlock[] = [];
      rest += text;
      // A carriage return at the very end may be half of a line end: it waits for the next piece.
      const ready = /\r$/.test(rest) ? rest.slice(0, -1) : rest;
      const pieces = ready.split(/\r\n|\n|\r/);
      rest = (pieces.pop() ?? "") + rest.slice(ready.length);
      for (const line of pieces) takeLine(line, blocks);
      return blocks;
    },
    finish() {
      const line = rest.replace(/\r$/, "");
      if (line !== "") lines.push(line);
      return lines.length === 0 ? null : readBlock(lines);
    },
  };
}

function readBlock(lines: readonly string[]): SseBlock {
  const data: string[] = [];
  const stray: string[] = [];
  for (const line of lines) {
    const written = /^data(?:: ?(.*))?$/s.exec(line);
    if (written !== null) data.push(written[1] ?? "");
    else if (!/^(?::|(?:event|id|retry)(?::|$))/.test(line)) stray.push(line);
  }
  return { data: data.length === 0 ? null : data.join("\n"), stray: stray.join("\n") };
}
