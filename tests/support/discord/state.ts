import type { SentFile } from "../web/form-data.ts";
import type { Commands } from "./routes/commands.ts";
import type { Interactions } from "./routes/interactions.ts";
import type { Messages } from "./routes/messages.ts";
import type { World } from "./world.ts";

export type ServerState = {
  readonly world: World;
  readonly messages: Messages;
  readonly commands: Commands;
  readonly interactions: Interactions;
  /** What Discord would have refused, altered or punished. */
  readonly violations: string[];
  /** Ms since 1970, by the story's clock. */
  readonly now: () => number;
  readonly applicationKey: string;
  readonly gatewayInfo: () => object;
};

export type Call = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** By the name of their field. */
  readonly files: ReadonlyMap<string, SentFile>;
  /** Method and path, for violations. */
  readonly place: string;
};

export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Route = {
  readonly method: string;
  /** Segments that begin with a colon are parameters. */
  readonly path: string;
  /** The token in the path is enough. */
  readonly isOpen?: boolean;
  readonly handle: (call: Call) => Answer;
};

/** A route with the parameters that its path names. */
export function route(line: string, handle: Route["handle"], isOpen = false): Route {
  const [method = "", path = ""] = line.split(" ");
  return { method, path, isOpen, handle };
}

export const ok = (body: unknown, status = 200): Answer => ({ status, body });
export const NO_CONTENT: Answer = { status: 204 };

/** What a path of the API asks for; undefined where Discord has no such path. */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | "wrong method" | undefined {
  const given = path.split("/");
  let isKnown = false;
  for (const one of routes) {
    const params = paramsOf(one.path.split("/"), given);
    if (!params) continue;
    if (one.method === method) return { route: one, params };
    isKnown = true;
  }
  return isKnown ? "wrong method" : undefined;
}

function paramsOf(wanted: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, segment] of wanted.entries()) {
    const value = decodeURIComponent(given[at] ?? "");
    if (segment.startsWith(":")) params[segment.slice(1)] = value;
    else if (segment !== value) return undefined;
  }
  return params;
}
