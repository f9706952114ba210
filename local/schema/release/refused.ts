/** Raised when a release cannot be printed; a line a reason. */
export class ReleaseRefused extends Error {
  override readonly name = "ReleaseRefused";
  constructor(readonly reasons: readonly string[]) {
    super(reasons.join("\n"));
  }
}
