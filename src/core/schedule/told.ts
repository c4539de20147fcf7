/** What a place was told longer ago is not compared: no article joins a story that was last told before that. */
export const TOLD_HOURS = 72;
