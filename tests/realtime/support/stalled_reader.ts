import { textFrame } from "./raw_socket.ts";
import { publishableKey } from "./tokens.ts";

/** A client that joins a topic and then does not read what it is sent. */
export interface StalledReader {
  /** Reads everything after all, up to the server's close, and gives that. */
  readToTheEnd(): Promise<{ code: number; reason: string }>;
}

/** Opens such a client on a server's port; it has read the reply to its join. */
export async function openStalledReader(port: number, topic: string): Promise<StalledReader> {
  const connection = await Deno.connect({ port, hostname: "127.0.0.1" });
  const bytes = byteReader(connection);
  await writeAll(connection, utf8.encode(handshake));
  while (!(await bytes.line()).startsWith("\r")) { /* the answer's head */ }
  const config = { broadcast: {}, presence: { enabled: false }, private: false };
  await writeAll(connection, maskedText(textFrame(`realtime:${topic}`, "phx_join", { config })));
  await readFrame(bytes);
  return {
    async readToTheEnd() {
      const closing = 8;
      let frame = await readFrame(bytes);
      while (frame.kind !== closing) frame = await readFrame(bytes);
      connection.close();
      const { body } = frame;
      return { code: new DataView(body.buffer).getUint16(0), reason: text.decode(body.subarray(2)) };
    },
  };
}

const utf8 = new TextEncoder();
const text = new TextDecoder();
const handshake = [
  `GET /realtime/v1/websocket?apikey=${publishableKey}&vsn=2.0.0 HTTP/1.1`,
  "Host: 127.0.0.1",
  "Upgrade: websocket",
  "Connection: Upgrade",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Version: 13",
  "\r\n",
].join("\r\n");

/** A client's text frame of at most 65,535 bytes; masked with zeroes, which leaves the text as it is. */
function maskedText(content: string): Uint8Array {
  const body = utf8.encode(content);
  const length = body.length < 126 ? [0x80 | body.length] : [0x80 | 126, body.length >> 8, body.length & 255];
  return new Uint8Array([0x81, ...length, 0, 0, 0, 0, ...body]);
}

async function readFrame(bytes: ByteReader): Promise<{ kind: number; body: Uint8Array<ArrayBuffer> }> {
  const [first = 0, short = 0] = await bytes.take(2);
  let length = short & 127;
  if (length === 126) length = new DataView((await bytes.take(2)).buffer).getUint16(0);
  else if (length === 127) length = Number(new DataView((await bytes.take(8)).buffer).getBigUint64(0));
  return { kind: first & 15, body: await bytes.take(length) };
}

interface ByteReader {
  take(length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** One line, without its line feed. */
  line(): Promise<string>;
}

function byteReader(connection: Deno.Conn): ByteReader {
  const take = async (length: number) => {
    const whole = new Uint8Array(length);
    for (let at = 0; at < length;) {
      const read = await connection.read(whole.subarray(at));
      if (read === null) throw new Error("The connection ended early");
      at += read;
    }
    return whole;
  };
  const line = async () => {
    let found = "";
    for (let next = text.decode(await take(1)); next !== "\n"; next = text.decode(await take(1))) {
      found += next;
    }
    return found;
  };
  return { take, line };
}

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
}
