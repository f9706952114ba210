/** What may change of a function or a view in its place, and for those who call it. */
import type { Piece, Signature } from "./catalogue.ts";

/**
 * Whether `create or replace` takes one piece for the other. It renames no argument, changes no result, takes no
 * default away, and gives a view new columns at its end only; triggers and policies have none.
 */
export function isReplaceable(was: Piece, is: Piece): boolean {
  if (was.signature !== undefined && is.signature !== undefined) {
    return fitsInPlace(was.signature, is.signature);
  }
  if (was.columns !== undefined && is.columns !== undefined) {
    return was.columns.every((column, place) => is.columns?.[place] === column);
  }
  return false;
}

function fitsInPlace(was: Signature, is: Signature): boolean {
  return was.kind === is.kind && was.result === is.result && was.inputs.length === is.inputs.length &&
    was.inputs.every((input, place) => {
      const now = is.inputs[place];
      return now !== undefined && now.mode === input.mode && now.type === input.type &&
        (input.name === "" || now.name === input.name) && (now.optional || !input.optional);
    });
}

/** Whether a call that names its arguments, as the REST API's do, gets from one what it got from the other. */
export function answersTheSameCalls(was: Signature, is: Signature): boolean {
  return was.result === is.result &&
    was.inputs.every((input) =>
      is.inputs.some((now) =>
        now.name === input.name && now.type === input.type && now.mode === input.mode &&
        (now.optional || !input.optional)
      )
    ) &&
    is.inputs.every((input) => input.optional || was.inputs.some(({ name }) => name === input.name));
}
