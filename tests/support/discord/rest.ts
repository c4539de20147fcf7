import type { IncomingMessage, ServerResponse } from "node:http";
import { formOf, type SentFile } from "../web/form-data.ts";
import { answer, type Fault, failEarly } from "./rules/faults.ts";
import { type RateLimits, waitBody } from "./rules/rate-limits.ts";
import { Refused } from "./rules/refusal.ts";
import { type Answer, type Call, matchRoute, type Route } from "./state.ts";

const API = "/api/v10/";
/** Docs: Reference, User Agent. Cloudflare may block who names itself otherwise. */
const USER_AGENT = /^DiscordBot \(https?:\/\/[^,]+, [^)]+\)/;
/** Cloudflare bans an address that gets so many in ten minutes (docs: Rate Limits, Invalid Request Limit). */
const INVALID = [401, 403, 429];

/** A request as it came; the status is 0 when the connection ended without one. */
export type Heard = {
  /** As in "POST channels/:channel/messages". */
  readonly route: string;
  readonly path: string;
  body: unknown;
  status: number;
};

/** The API over HTTP: route, token, fault, rate limit, and then the world. */
export function createRest(deps: {
  readonly routes: readonly Route[];
  readonly limits: RateLimits;
  readonly token: string;
  readonly violations: string[];
}) {
  const { violations } = deps;
  const calls: Heard[] = [];
  const faults = new Map<string, (Fault | undefined)[]>();
  let invalid = 0;

  const count = (call: Heard, status: number, scope?: string) => {
    call.status = status;
    // A limit that others used up is not the bot's fault.
    if (INVALID.includes(status) && scope !== "shared") invalid += 1;
  };

  const answerOf = (
    found: ReturnType<typeof matchRoute>,
    request: IncomingMessage,
    url: URL,
    sent: SentBody,
    call: Heard,
  ): Answer => {
    if (!found || found === "wrong method") {
      violations.push(`${request.method} ${url.pathname}: ${found ?? "no such route"}`);
      return refusal(new Refused(found ? "methodNotAllowed" : "notFound"));
    }
    const { route, params } = found;
    if (!route.isOpen && request.headers.authorization !== `Bot ${deps.token}`)
      return refusal(new Refused("unauthorized"));
    const taken = deps.limits.take(call.route, majorOf(params), isOfInteraction(route));
    if (taken.wait) return { status: 429, headers: taken.headers, body: waitBody(taken.wait) };
    const given = { params, query: url.searchParams, place: call.route };
    const done = handle(route, given, sent, call);
    return { ...done, headers: { ...taken.headers, ...done.headers } };
  };
  const handle = (
    route: Route,
    given: Omit<Call, "body" | "files">,
    { text, files }: SentBody,
    call: Heard,
  ): Answer => {
    try {
      call.body = text === "" ? undefined : parsed(text);
      return route.handle({ ...given, body: call.body, files });
    } catch (error) {
      if (error instanceof Refused) return refusal(error);
      violations.push(`${given.place}: the server itself failed: ${error}`);
      return refusal(new Refused("internal"));
    }
  };

  return {
    calls,
    invalidRequests: () => invalid,
    trouble(route: string, kinds: readonly (Fault | undefined)[]): void {
      faults.set(route, [...(faults.get(route) ?? []), ...kinds]);
    },
    async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const sent = await bodyOf(request).catch(() => undefined);
      if (sent === undefined) return;
      const url = new URL(request.url ?? "/", "http://localhost");
      const path = url.pathname.startsWith(API) ? url.pathname.slice(API.length) : "";
      const found = matchRoute(deps.routes, request.method ?? "", path);
      const route = typeof found === "object" ? `${found.route.method} ${found.route.path}` : "";
      const call: Heard = { route, path, body: undefined, status: 0 };
      calls.push(call);
      const fault = faults.get(route)?.shift();
      const failed = failEarly(fault, request, response);
      if (failed !== undefined) return count(call, failed);
      if (!USER_AGENT.test(request.headers["user-agent"] ?? ""))
        violations.push(`${route}: the User-Agent is no DiscordBot's`);
      const given = answerOf(found, request, url, sent, call);
      count(call, given.status, given.headers?.["x-ratelimit-scope"]);
      answer(fault, request, response, given);
    },
  };
}

/** Requests for interactions are outside the global limit (docs: Rate Limits). */
function isOfInteraction({ path }: Route): boolean {
  return path.startsWith("interactions/") || path.startsWith("webhooks/");
}

/** Channel, guild or webhook: each has buckets of its own. */
function majorOf(params: Readonly<Record<string, string>>): string {
  return params.token ?? params.channel ?? params.guild ?? "";
}

function refusal({ status, code, message, errors }: Refused): Answer {
  return { status, body: { message, code, ...(errors ? { errors } : {}) } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused("invalidJson");
  }
}

type SentBody = { readonly text: string; readonly files: ReadonlyMap<string, SentFile> };

/** JSON, or a form that has it beside its files (docs: Uploading Files). */
async function bodyOf(request: IncomingMessage): Promise<SentBody> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const form = await formOf(request, bytes);
  return form
    ? { text: form.fields.get("payload_json") ?? "", files: form.files }
    : { text: bytes.toString("utf8"), files: new Map() };
}
