import assert from "node:assert/strict";
import { countCharacters } from "../../shared/whatsapp/outbound/limits.ts";
import { truncateText } from "../../shared/whatsapp/truncate.ts";

Deno.test("truncateText() leaves a text that fits", () => {
  assert.equal(truncateText("Bandeja paisa", 13), "Bandeja paisa");
});

Deno.test("truncateText() ends a cut text with an ellipsis, within the limit", () => {
  assert.equal(truncateText("Bandeja paisa con chicharrón", 14), "Bandeja paisa…");
});

Deno.test("truncateText() cuts no emoji, flag, family or accent in half", () => {
  for (const text of ["🌶🌶🌶🌶🌶🌶", "🇨🇴🇨🇴🇨🇴🇨🇴", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "e\u0301e\u0301e\u0301e\u0301"]) {
    const [whole = ""] = [...new Intl.Segmenter().segment(text)].map((one) => one.segment);
    for (let limit = 1; limit < text.length; limit++) {
      const cut = truncateText(text, limit);
      assert.ok(cut.isWellFormed() && cut.length <= limit, `${limit}: ${cut}`);
      assert.equal(cut, whole.repeat((cut.length - 1) / whole.length) + "…");
    }
  }
});

Deno.test("truncateText() counts an emoji as two, the stricter way, to stay below every limit", () => {
  const cut = truncateText("🌶".repeat(20), 20);
  assert.deepEqual([cut.length, countCharacters(cut)], [19, 10]);
});
