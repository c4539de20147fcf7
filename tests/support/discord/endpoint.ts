import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** An application's key: Discord signs with it, the app verifies with the public half in hex. */
export function createApplicationKey(): { readonly publicKey: string; readonly privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  // The raw key is the last 32 bytes of its DER form (RFC 8410).
  const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-32);
  return { publicKey: raw.toString("hex"), privateKey };
}

/** How a request to the endpoint is signed; Discord itself tries wrong ones from time to time. */
export type Signature = "good" | "bad" | "missing" | "of another body" | "of another key" | "not hex";

/** Posts an interaction to the app's endpoint, signed over the timestamp and the raw body. */
export async function postInteraction(
  endpoint: string,
  privateKey: KeyObject,
  payload: object,
  kind: Signature = "good",
  nowMs = Date.now(),
): Promise<{ readonly status: number; readonly body: unknown }> {
  const body = JSON.stringify(payload);
  const timestamp = String(Math.floor(nowMs / 1000));
  const key = kind === "of another key" ? generateKeyPairSync("ed25519").privateKey : privateKey;
  const signed = Buffer.from(timestamp + (kind === "of another body" ? `${body} ` : body));
  const signature = sign(null, signed, key);
  if (kind === "bad") signature[0] = (signature[0] ?? 0) ^ 1;
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "Discord-Interactions/1.0 (+https://discord.com)",
      ...(kind === "missing"
        ? {}
        : {
            "x-signature-ed25519": kind === "not hex" ? "zz".repeat(64) : signature.toString("hex"),
            "x-signature-timestamp": timestamp,
          }),
    },
    body,
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
