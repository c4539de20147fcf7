const LIST = new Intl.ListFormat("ar", { type: "conjunction" });

/** "الجزيرة وبلومبيرغ ونيوزويك": the waw is glued to each item after the first. */
export function joinAnd(items: readonly string[]): string {
  return LIST.format(items);
}
