/** A system instruction. It never changes within a version: it is the stable beginning of every request. */
export interface Prompt {
  /** Kept with each request, so that answers can be compared; raised with every change of the text. */
  readonly version: string;
  readonly text: string;
}
