import type { Config } from "#config.ts";
import type { Source } from "#core/feeds/source.ts";
import type { Clock } from "#core/ports.ts";
import type { WritingStore } from "#core/writing/usage.ts";
import type { Writer } from "#core/writing/writer.ts";

type Deps = {
  readonly sources: readonly Source[];
  /** By default what is written lives as long as the process. */
  readonly store?: WritingStore;
  readonly clock: Clock;
  readonly onFailure: (problem: { readonly what: string; readonly reason: string }) => void;
};

export type OpenWriter = { readonly writer: Writer; readonly store: WritingStore };

/** The operator's language model, as digests use it; without one, nothing of it is loaded. */
export async function openWriter(
  { llm, proxies }: Partial<Pick<Config, "llm" | "proxies">>,
  deps: Deps,
): Promise<OpenWriter | undefined> {
  if (!llm) return undefined;
  const { createPost } = await import("#sources/fetch/post.ts");
  const { createModel } = await import("#summarisers/llm/model.ts");
  const { createLimits } = await import("#summarisers/llm/limits.ts");
  const { createWriter } = await import("#summarisers/llm/writer.ts");
  const { createMemoryWriting } = await import("#summarisers/llm/memory.ts");
  const { clock, onFailure } = deps;
  const store = deps.store ?? createMemoryWriting();
  const allowed = new Set(deps.sources.filter(({ terms }) => terms.llm).map(({ id }) => id));
  const post = createPost({ allowPrivateHosts: llm.allowPrivateHosts, proxies });
  const model = createModel(llm, post, () => clock.now());
  const writer = createWriter({
    model: createLimits(model, llm, store, clock),
    modelName: llm.model,
    judges: llm.judges,
    store,
    allows: (sourceId) => allowed.has(sourceId),
    clock,
    onFailure,
  });
  return { writer, store };
}
