import { fold } from "#core/arabic/fold.ts";
import { spaceStops } from "#core/arabic/space-stops.ts";
import { splitDateline } from "#core/cleaning/byline/datelines.ts";
import { foldWithPlaces } from "#core/cleaning/folded.ts";
import { withoutTags } from "#core/cleaning/tags.ts";
import { headlineFromLead } from "./headline.ts";

/** Signs between a headline and the name of its outlet, or between a label and a headline. */
const PARTS = /(\s+[|\-–—:•·»]\s*|\s*[|•»]\s+)/u;
/** An outlet's name or section in a title is short; a half of a headline is not cut off. */
const LONGEST_SUFFIX_WORDS = 4;

/** Some feeds put the whole text into the title. */
const LONGEST_TITLE = 300;

/** Labels that say how urgent an item is or what else the page holds, not what happened. */
const PREFIX =
  /^[#\s]*(?:عاجل|خبر عاجل|حصري|خاص|فيديو|بالفيديو|بالصور|صور|بالصور والفيديو|بالفيديو والصور|شاهد|انفراد|متابعه|تحديث|محدث|مباشر|انفوغرافيك|انفوجرافيك|انفوغراف|انفوجراف|بالانفوغراف|فيديوغراف|ريبورتاج|روبورتاج|كاريكاتير|بودكاست|البوم صور|urgent|breaking|video)\s*(?:[|:\-–—…]+|\.{2,})\s*/u;
/** Titles that name a page and not a piece of news. */
const NO_HEADLINE =
  /^(?:عاجل|خبر عاجل|اخبار|الاخبار|اخر الاخبار|الرييسيه|الصفحه الرييسيه|رياضه|الرياضه|اقتصاد|الاقتصاد|سياسه|السياسه|ثقافه|الثقافه|فن|فنون|منوعات|العالم|عربي|دولي|محليات|صحه|علوم|تكنولوجيا|فيديو|صور|مقالات|راي|untitled|no title|home|news|بدون عنوان|بلا عنوان)$/u;

/** A publisher's headline without what a page adds to it; undefined where nothing is left. */
export function cleanTitle(title: string, outlet = ""): string | undefined {
  if (title.length > LONGEST_TITLE)
    return cleanTitle(headlineFromLead(splitDateline(title, outlet).text), outlet);
  const spaced = spaceStops(title.replace(/\s+/g, " ").trim());
  const cleaned = withoutTags(dropPrefix(dropOutlet(spaced, outlet)))
    .replace(/\s+(?=[:،؛](?:\s|$))/gu, "")
    .replace(/[\s،؛:|\-–—]+$/u, "")
    .replace(/(?<![.…])\.$/u, "");
  const folded = fold(cleaned)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return folded === "" || NO_HEADLINE.test(folded) ? undefined : cleaned;
}

/** " - الجزيرة نت", " | رويترز": the last short part goes where it names the outlet. */
function dropOutlet(title: string, outlet: string): string {
  const parts = title.split(PARTS);
  const last = parts.at(-1) ?? "";
  if (parts.length < 3 || !namesOutlet(last, outlet)) return title;
  const rest = parts.slice(0, -2).join("");
  return rest.split(" ").length >= 2 ? dropOutlet(rest.trim(), outlet) : title;
}

const SITE =
  /(?:^|[\s.])(?:نت|اونلاين|اون لاين|نيوز|net|com|news|online)(?:$|\s)|^(?:موقع|صحيفه|جريده|قناه|وكاله|بوابه|شبكه) /u;

function namesOutlet(part: string, outlet: string): boolean {
  const [name, own] = [fold(part).trim(), fold(outlet).trim()];
  if (name === "" || name.split(" ").length > LONGEST_SUFFIX_WORDS) return false;
  if (own !== "" && (name === own || name.includes(own) || own.includes(name))) return true;
  return SITE.test(name);
}

function dropPrefix(title: string): string {
  const folded = foldWithPlaces(title);
  const found = PREFIX.exec(folded.text);
  const rest = found ? title.slice(folded.at(found[0].length)).trim() : "";
  return rest === "" ? title : dropPrefix(rest);
}
