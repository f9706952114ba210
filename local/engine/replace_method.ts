/**
 * Puts a function of ours in the place of a method of `@supabase/lite` that its types do not show.
 * @throws Error when the library has it no longer
 */
export function replaceMethod(
  connection: object,
  name: string,
  make: (original: (...args: unknown[]) => unknown) => (...args: never[]) => unknown,
): void {
  const original: unknown = Reflect.get(connection, name);
  if (typeof original !== "function") {
    throw new Error(`the REST server no longer has ${name}, which Weats puts right`);
  }
  Reflect.set(connection, name, make((...args) => Reflect.apply(original, connection, args)));
}
