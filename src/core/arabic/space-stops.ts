/** "غزة..أيرلندا" and "الفتح:التحشيد" get the space their publishers forgot; words stay as they are. */
export function spaceStops(text: string): string {
  return text
    .replace(/(\.{2,}|…)(?=[\p{L}\p{N}«"“(])/gu, "$1 ")
    .replace(/(?<=[\u0621-\u064a\u064b-\u0652»"”)])([:؟!؛،])(?=[\u0621-\u064a])/gu, "$1 ");
}
