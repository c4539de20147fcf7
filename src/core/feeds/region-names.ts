import type { Region } from "./source.ts";

/** Regions of outlets as readers name them; where the outlets are of no region there is none to choose. */
export const REGION_NAMES: Readonly<Record<Exclude<Region, "international">, string>> = {
  gulf: "الخليج",
  egypt: "مصر",
  levant: "بلاد الشام",
  iraq: "العراق",
  maghreb: "المغرب العربي",
  sudan: "السودان",
  yemen: "اليمن",
};
