import { refOf } from "#app/conversation/ref.ts";
import type { Part } from "#core/ports.ts";
import { type ActionRow, button, buttonRow } from "./action-rows.ts";
import { remotePrefix } from "./custom-id.ts";

/** What whoever reads a scheduled digest may do with it; the answers are the presser's own. */
export function digestRow({ id, edition }: NonNullable<Part["digest"]>): ActionRow {
  const args = { edition: refOf(edition) };
  const taken = new Set<string>();
  return buttonRow([
    ...button({ label: "مقالات مشابهة", command: "similar", args: { digest: String(id) } }, "", taken),
    ...button({ label: "المزيد", command: "digest", args: { ...args, length: "full" } }, "", taken),
    ...button({ label: "اشترك", command: "subscribe", args }, remotePrefix({ of: "presser" }), taken),
  ]);
}
