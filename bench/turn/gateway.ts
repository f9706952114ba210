/** Portkey's AI gateway as a process of this machine: it forwards to whatever host a request names. */
const VERSION = "1.15.2";

/** The gateway behind a port. */
export interface Gateway {
  readonly url: string;
  stop(): Promise<void>;
}

/** Installs the gateway into a folder and starts it under Node. @throws Error when npm or node fail */
export async function startGateway(folder: string): Promise<Gateway> {
  const npm = await new Deno.Command("npm", {
    args: [
      ...["install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund"],
      `@portkey-ai/gateway@${VERSION}`,
    ],
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!npm.success) throw new Error(`Cannot install the gateway: ${new TextDecoder().decode(npm.stderr)}`);
  const port = freePort();
  const node = new Deno.Command("node", {
    args: [
      `${folder}/node_modules/@portkey-ai/gateway/build/start-server.js`,
      `--port=${port}`,
      "--headless",
    ],
    // Without it the gateway refuses a host of this machine as a custom one.
    env: { TRUSTED_CUSTOM_HOSTS: "127.0.0.1,localhost" },
    stdout: "null",
    stderr: "null",
  }).spawn();
  const url = `http://127.0.0.1:${port}`;
  await answers(url);
  return {
    url,
    stop: async () => {
      node.kill();
      await node.status;
    },
  };
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

async function answers(url: string): Promise<void> {
  for (let tries = 0;; tries++) {
    const isUp = await fetch(url).then(async (response) => {
      await response.body?.cancel();
      return true;
    }, () => false);
    if (isUp) return;
    if (tries === 100) throw new Error("Cannot start the gateway: it did not answer within 20 s");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** One chat completion, with everything that a turn's request says, as OpenAI writes it. */
export interface Chat {
  readonly model: string;
  readonly system: string;
  readonly texts: readonly string[];
  readonly tools: readonly object[];
}

/** Asks Gemini at `host` through the gateway. @throws Error when it answers anything but 200 */
export async function askGateway(gateway: Gateway, host: string, key: string, chat: Chat): Promise<unknown> {
  const response = await fetch(`${gateway.url}/v1/chat/completions`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "authorization": `Bearer ${key}`,
      "x-portkey-provider": "google",
      "x-portkey-custom-host": `${host}/v1beta`,
    },
    body: JSON.stringify({
      model: chat.model,
      messages: [
        { role: "system", content: chat.system },
        { role: "user", content: chat.texts.map((text) => ({ type: "text", text })) },
      ],
      tools: chat.tools.map((tool) => ({ type: "function", function: tool })),
      tool_choice: "auto",
    }),
  });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return await response.json();
}
