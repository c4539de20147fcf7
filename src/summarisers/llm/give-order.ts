import { z } from "zod";
import { toDisplay } from "#core/arabic/display.ts";
import type { StoryToOrder } from "#core/writing/writer.ts";
import type { GivenOrder } from "#core/writing/written.ts";
import { type Asking, type Done, refusal } from "./asking.ts";
import { asData } from "./prompts/material.ts";
import { between, ORDER } from "./prompts/words.ts";

const answer = z.object({ order: z.array(z.object({ id: z.string(), reason: z.string() })) });
const ANSWER_TOKENS = 2_500;
/** The weightiest events: what salience let through further down is no front page. */
const MOST_STORIES = 60;
const LONGEST_REASON = 120;

/** An order of those stories, and of no others; a story that is named twice or not at all makes it no order. */
export async function giveOrder(stories: readonly StoryToOrder[], ask: Asking): Promise<Done<GivenOrder>> {
  const asked = stories.slice(0, MOST_STORIES);
  const lines = asked.map(({ headline, outlets }, at) => ({
    id: String(at + 1),
    text: `${headline} (${outlets.join("، ")})`,
  }));
  const given = await ask.model({
    name: "order",
    system: ORDER,
    user: between(asData(lines)),
    schema: answer,
    tokens: ANSWER_TOKENS,
  });
  if (given.outcome !== "answered") return given;
  const order = given.value.order.flatMap(({ id, reason }) => {
    const story = asked[Number(id.replace(/\D/g, "")) - 1];
    return story
      ? [{ id: story.id, reason: toDisplay(reason).replaceAll("\n", " ").slice(0, LONGEST_REASON) }]
      : [];
  });
  const isWhole =
    order.length === given.value.order.length && new Set(order.map(({ id }) => id)).size === order.length;
  return isWhole && order.length > 0 ? { outcome: "done", value: order } : refusal(["order"]);
}
