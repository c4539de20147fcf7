import { byRef } from "#app/conversation/buttons/ref.ts";
import { CITY_ZONES, ianaZone } from "#core/arabic/time/city-zones.ts";

/** The zone that a button's short name or a whole IANA name stands for. */
export function zoneByRef(ref: string): string | undefined {
  if (ref === "") return undefined;
  return byRef(ref, zones(), (zone) => zone) ?? ianaZone(ref);
}

/** Those with a city, then all that the runtime knows. */
function* zones(): Iterable<string> {
  yield* CITY_ZONES;
  yield* Intl.supportedValuesOf("timeZone");
}
