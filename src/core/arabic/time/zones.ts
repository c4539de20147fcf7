import { zoneCity } from "./city-zones.ts";

/** "بتوقيت الرياض": whose clock a time is read from. `timeZone` is an IANA name. */
export function zoneWords(timeZone: string): string {
  const city = zoneCity(timeZone);
  if (city) return `بتوقيت ${city}`;
  const named = new Intl.DateTimeFormat("ar", { timeZone, timeZoneName: "shortGeneric" })
    .formatToParts(0)
    .find(({ type }) => type === "timeZoneName")?.value;
  if (!named) return "";
  return named.startsWith("توقيت") ? `ب${named}` : `بتوقيت ${named}`;
}
