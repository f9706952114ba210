/** Whom a message is for, as the request names them. */
export interface Addressee {
  readonly phone: string | null;
  readonly userId: string | null;
}
