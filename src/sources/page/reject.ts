import { fold } from "#core/arabic/fold.ts";
import type { PageMeta } from "./meta.ts";

/** Under this many characters a page is a consent wall, a soft 404 or a teaser. */
export const MIN_ARTICLE = 200;
/** What stands in front of a paywall, or is said on a page that is gone, is shorter than an article. */
const SHORT = 600;
const LONGEST_WALL = 20_000;
const LONGEST_PROMPT = 200;

const NOT_FOUND =
  /(?:^|\D)404(?:\D|$)|الصفحه (?:غير موجوده|المطلوبه)|(?:page|content) not found|لم يتم العثور/;
/** Said in the title it is certain: such pages are filled up with the latest news. */
const GONE =
  /^[^\p{L}\p{N}]*(?:(?:عذرا|عفوا|خطا|error)[^\p{L}\p{N}]+)*(?:404[^\p{L}\p{N}]*(?:$|not found|خطا|الصفحه|error)|الصفحه (?:التي .{0,40})?غير موجوده|page not found)/u;
const CONSENT =
  /ملفات (?:تعريف )?الارتباط|الكوكيز|خصوصيتك|بموافقتك|معالجه البيانات|بياناتك الشخصيه|سياسه الخصوصيه|cookie|consent|privacy|personal (?:information|data)|opt[- ]out|ccpa|gdpr|rgpd|datenschutz|donnees personnelles|confidentialite|datos personales|privacidad|kisisel veri|verify you are human|just a moment|enable javascript/;
/** A page of these names is about the site, however much it says. */
const NOTICE =
  /^(?:(?:your |our |the )?(?:california )?(?:privacy|cookie) (?:rights?|policy|notice|choices|statement)|do not sell|notice (?:of|at) collection|terms (?:of|and) |سياسه الخصوصيه|اشعار الخصوصيه|شروط الاستخدام|الشروط والاحكام|(?:انشاء|سجل|فتح) (?:الان )?حساب|تسجيل (?:الدخول|حساب)|create (?:an|your) account|sign (?:up|in)|log ?in)/;
const PAYWALL =
  /(?:اشترك|سجل)\S* (?:الان )?(?:لقراءه|لمتابعه|للقراءه|للمتابعه)|(?:هذا المحتوي |المحتوي )?(?:متاح )?للمشتركين(?: فقط|$)|subscribe to (?:read|continue)/;

export type RejectReason = "not-found" | "consent" | "paywall" | "product" | "video" | "short";

/** Why a page holds no whole article; undefined where it does. `whole` is the text with its prompts. */
export function rejectionOf(text: string, meta: PageMeta, whole: string): RejectReason | undefined {
  const title = fold(meta.title ?? "");
  if (GONE.test(title) || (NOT_FOUND.test(title) && text.length < SHORT)) return "not-found";
  if (isConsentWall(text, meta)) return "consent";
  if (text.length >= MIN_ARTICLE) return undefined;
  const said = `${title} ${fold(whole)}`;
  if (NOT_FOUND.test(said)) return "not-found";
  if (!meta.free || PAYWALL.test(said)) return "paywall";
  if (CONSENT.test(said)) return "consent";
  return meta.isVideo ? "video" : "short";
}

/** A teaser without the prompts to subscribe under it; an article that has only one in it stays whole. */
export function withoutPrompts(text: string, { free }: PageMeta): string {
  const lines = text.split("\n");
  const prompt = lines.findIndex((line) => line.length <= LONGEST_PROMPT && PAYWALL.test(fold(line)));
  if (prompt < 0) return text;
  const teaser = lines.slice(0, prompt).join("\n");
  return teaser.length < SHORT || !free ? teaser : text;
}

/** An article about cookies has a date; a wall has none and speaks of nothing else. */
function isConsentWall(text: string, meta: PageMeta): boolean {
  if (meta.published !== undefined || text.length > LONGEST_WALL) return false;
  if (NOTICE.test(fold(meta.title ?? "").trim())) return true;
  const lines = text.split("\n");
  return lines.filter((line) => CONSENT.test(fold(line))).length > lines.length / 2;
}
