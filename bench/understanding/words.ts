/** Words as people compare them: without accents, case and the signs between. */

/** A text without accents and case. */
export const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[*_~]/g, "").replace(/\s+/g, " ");

/** Whether a text has one of the words. */
export const hasAny = (text: string, words: readonly string[]): boolean =>
  words.some((word) => plain(text).includes(plain(word).trim()));

/** Whether a text names something; a row of WhatsApp holds 24 letters of a name. */
export const names = (text: string, name: string): boolean =>
  plain(text).includes(plain(name).trim()) ||
  (name.length > 24 && plain(text).includes(plain(name).slice(0, 21)));

/** The whole numbers of a text, "$34.000" and "34,000" alike. */
export const amounts = (text: string): readonly number[] =>
  [...text.matchAll(/\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+/g)].map(([one]) =>
    Number(one.replace(/\D/g, ""))
  );

/** Whether Weats says that it did not understand. */
export const isLost = (text: string): boolean =>
  /no (te|le|les|lo|la|os)? ?entend|no entiendo|didn.t (get|understand)|don.t understand|not understand|nao (te )?entend|en cuanto pueda leo|leo ese mensaje|i will read (it|that|as)|ja leio|leio essa mensagem|assim que puder, leio/
    .test(plain(text));

const ABSENT =
  /\bno (lo |la |los |las )?(encontre|encuentro|hay|tenemos|tiene|tengo|manejamos|esta|estan|veo|vend|sale)|agotad|no (se )?(vende|maneja)|did not find|didn.t find|don.t (have|see|sell)|no longer|not (on|available|have)|nao (encontrei|tem|temos|ha|vejo|vende)|sold out|esgotad/;

/** Whether Weats says that something is not there. */
export const saysAbsent = (text: string): boolean => ABSENT.test(plain(text));
