import { z } from "zod";
import { TOPICS } from "./topic.ts";

/** A topic as files name it. Apart from the topics, for what judges news has no use for the library. */
export const topicSchema = z.enum(TOPICS);
