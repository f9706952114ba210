/** A request that the service refuses, and what it says of it. */
export interface Refused {
  readonly model?: string;
  readonly body: unknown;
  readonly says: RegExp;
}

/** A turn that nothing is wrong with. */
export const hola = { role: "user", parts: [{ text: "hola" }] };

/** A sound or picture turn. */
export const inline = (mimeType: string, data = "AAAA"): unknown => ({
  role: "user",
  parts: [{ inlineData: { mimeType, data } }],
});
