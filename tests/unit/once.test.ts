import { equal, throws } from "node:assert/strict";
import { adminOfIsolate } from "shared/admin_client.ts";
import { once } from "shared/once.ts";

Deno.test("once() makes with the first call, and gives the same ever after, undefined too", () => {
  let made = 0;
  const give = once(() => void made++);
  equal(made, 0);
  give();
  give();
  equal(made, 1);
});

Deno.test("once() tries again when nothing could be made", () => {
  let tries = 0;
  const give = once(() => {
    if (++tries === 1) throw new Error("no key yet");
    return tries;
  });
  throws(give, /no key yet/);
  equal(give(), 2);
  equal(give(), 2);
});

Deno.test("adminOfIsolate() gives one client for all requests of an isolate, and each isolate its own", () => {
  const { get } = Deno.env;
  const env: Record<string, string> = {
    SUPABASE_URL: "http://127.0.0.1:1",
    SUPABASE_SECRET_KEYS: JSON.stringify({ default: "sb_secret_x" }),
  };
  const admin = adminOfIsolate();
  Object.assign(Deno.env, { get: (name: string) => env[name] ?? get.call(Deno.env, name) });
  try {
    equal(admin(), admin());
    equal(admin() === adminOfIsolate()(), false);
  } finally {
    Object.assign(Deno.env, { get });
  }
});
