import type { LlmConfig } from "#config/llm.ts";
import type { Config } from "#config.ts";
import type { Source } from "#core/feeds/source.ts";
import type { Clock } from "#core/ports.ts";
import type { WritingStore } from "#core/writing/usage.ts";
import type { Writer } from "#core/writing/writer.ts";

type Given = Partial<Pick<Config, "llm" | "proxies">>;

type Deps = {
  /** Outlets, of which some allow that their text is given to a model; without a list all is the operator's own. */
  readonly sources?: readonly Source[];
  /** By default what is written lives as long as the process. */
  readonly store?: WritingStore;
  readonly clock: Clock;
  readonly onFailure: (problem: { readonly what: string; readonly reason: string }) => void;
};

export type OpenWriter = { readonly writer: Writer; readonly store: WritingStore };

/** The operator's language model, as digests use it; without one, nothing of it is loaded. */
export async function openWriter({ llm, proxies }: Given, deps: Deps): Promise<OpenWriter | undefined> {
  if (!llm) return undefined;
  const { createLimits } = await import("#summarisers/llm/limits.ts");
  const { createWriter } = await import("#summarisers/llm/writer.ts");
  const { createMemoryWriting } = await import("#summarisers/llm/memory.ts");
  const { clock, onFailure, sources, store = createMemoryWriting() } = deps;
  const allowed = new Set(sources?.filter(({ terms }) => terms.llm).map(({ id }) => id));
  const writer = createWriter({
    model: createLimits(await modelOf(llm, proxies, clock), llm, store, clock),
    modelName: llm.model,
    judges: llm.judges,
    store,
    allows: (sourceId) => !sources || allowed.has(sourceId),
    fewestOutlets: sources ? 2 : 1,
    clock,
    onFailure,
  });
  return { writer, store };
}

/** One question to the configured model, for an operator who wants to know whether it works. */
export async function tryConfigured({ llm, proxies }: Given, clock: Clock, signal: AbortSignal) {
  if (!llm) return undefined;
  const { tryModel } = await import("#summarisers/llm/try-model.ts");
  return tryModel(await modelOf(llm, proxies, clock), llm, clock, signal);
}

async function modelOf(llm: LlmConfig, proxies: Given["proxies"], clock: Clock) {
  const { createPost } = await import("#sources/fetch/post.ts");
  const { createModel } = await import("#summarisers/llm/model.ts");
  const post = createPost({ allowPrivateHosts: llm.allowPrivateHosts, proxies });
  return createModel(llm, post, () => clock.now());
}
