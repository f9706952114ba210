import assert from "node:assert/strict";
import { createSseReader, type SseBlock } from "shared/gemini/sse_lines.ts";
import { seededRandom } from "../fakes/random.ts";

/** Everything that a stream holds, pushed in the given pieces. */
function readAll(pieces: readonly string[]): SseBlock[] {
  const reader = createSseReader();
  const blocks = pieces.flatMap((piece) => reader.push(piece));
  const last = reader.finish();
  return last === null ? blocks : [...blocks, last];
}

const cases: Readonly<Record<string, [string, SseBlock[]]>> = {
  "CRLF": ["data: a\r\n\r\ndata: b\r\n\r\n", [{ data: "a", stray: "" }, { data: "b", stray: "" }]],
  "LF": ["data: a\n\ndata: b\n\n", [{ data: "a", stray: "" }, { data: "b", stray: "" }]],
  "CR": ["data: a\r\rdata: b\r\r", [{ data: "a", stray: "" }, { data: "b", stray: "" }]],
  "no space after the colon": ["data:a\n\n", [{ data: "a", stray: "" }]],
  "several data lines": ["data: a\ndata\ndata: b\n\n", [{ data: "a\n\nb", stray: "" }]],
  "several data lines with CRLF": ["data: a\r\ndata: b\r\n\r\n", [{ data: "a\nb", stray: "" }]],
  "comments and other fields": [": hi\nevent: x\nid: 1\nretry: 5\ndata: a\n\n", [{ data: "a", stray: "" }]],
  "a comment alone": [": hi\n\n", [{ data: null, stray: "" }]],
  "an unclosed last block": ["data: a\n\ndata: b", [{ data: "a", stray: "" }, { data: "b", stray: "" }]],
  "stray lines": ['{\n "error": {}\n}', [{ data: null, stray: '{\n "error": {}\n}' }]],
  "many blank lines": ["\n\n\ndata: a\n\n\n\n", [{ data: "a", stray: "" }]],
  "nothing": ["", []],
};

for (const [what, [text, blocks]] of Object.entries(cases)) {
  Deno.test(`createSseReader() reads ${what}, however it is cut into pieces`, () => {
    assert.deepEqual(readAll([text]), blocks);
    assert.deepEqual(readAll([...text]), blocks, "letter by letter");
    const random = seededRandom(7);
    for (let round = 0; round < 50; round++) {
      const cut = Math.floor(random() * (text.length + 1));
      assert.deepEqual(readAll([text.slice(0, cut), "", text.slice(cut)]), blocks, `cut at ${cut}`);
    }
  });
}
