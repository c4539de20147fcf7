import type { Explained } from "#core/digest/explain.ts";
import { TOPIC_NAMES } from "#core/judgement/topic/topic-names.ts";
import type { FeatureName } from "#core/salience/features.ts";
import { type Html, html } from "#web/shared/html.ts";

/** What speaks for and against a story, as an editor calls it. */
const REASONS: Readonly<Record<Explained["parts"][number]["feature"], string>> = {
  outlets: "روته مصادر كثيرة",
  articles: "كُتب عنه مرة بعد مرة",
  thread: "خطوة في قضية تملأ الصفحات",
  fullness: "استحق تقريرًا كاملًا",
  trust: "مصادر موثوق بها",
  age: "تقادم خلال المدة",
  told: "قرأه الناس قبل هذه المدة",
  soft: "حول الخبر لا خبر",
  quote: "تصريح لأحدهم",
  economy: "اقتصاد، وله قسمه",
  sport: "رياضة، ولها قسمها",
  technology: "تقنية وعلوم، ولها قسمها",
  culture: "ثقافة ومجتمع، ولهما قسمهما",
  deaths: "فيه قتلى أو وفيات",
  disaster: "كارثة أو هجوم",
  war: "جيوش وسلاح",
  power: "من يحكم",
  leaders: "رؤساء الدول ومجالسهم",
  rupture: "دول تقطع العلاقات أو تتفق",
  justice: "توقيف ومحاكم وقضايا",
  money: "مصارف مركزية وموازنات ورسوم",
  routine: "زيارات واجتماعات ومراسم",
  sensation: "طريف متداول قليل الأثر",
  echo: "يعيد ما يرويه خبر أثقل في القضية نفسها",
  pin: "مثبّت في النشرة",
  taste: "ميل القارئ",
} satisfies Readonly<Record<FeatureName | "echo" | "pin" | "taste", string>>;
/** The strongest reasons are told one by one. */
const PARTS = 6;

/** Why each story stands where it stands, and what fell just below. */
export function reasons(explained: readonly Explained[], sections: ReadonlyMap<string, string>): Html {
  const told = explained.filter(({ section }) => section !== undefined);
  const below = explained.filter(({ section }) => section === undefined);
  return html`<ol class="reasons">${told.map((one) => reason(one, sections))}</ol>
${below.length === 0 ? "" : html`<h3>ما لم يبلغ النشرة بقليل</h3><ul class="reasons below">${below.map((one) => reason(one, sections))}</ul>`}`;
}

function reason(one: Explained, sections: ReadonlyMap<string, string>): Html {
  const { story, section, topic, phase, weight, fresh, parts, placed } = one;
  const outlets = [...new Set(fresh.map(({ outlet }) => outlet))];
  const strongest = parts.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points)).slice(0, PARTS);
  const place = section === undefined ? "" : ` · ${sections.get(section) ?? section}`;
  return html`<li><p><b>${story.lead.title}</b></p>
<p class="note"><bdi class="weight" dir="ltr">${points(weight)}</bdi>${place} · ${topicName(topic)} · ${phase} · ${outlets.join("، ")}</p>
${placed === undefined ? "" : html`<p class="note">وضعه النموذج هنا: ${placed}</p>`}
<details><summary>الأسباب</summary><ul>${strongest.map(
    ({ feature, points: sum }) =>
      html`<li><bdi class="weight" dir="ltr">${points(sum)}</bdi> ${REASONS[feature]}</li>`,
  )}</ul><p class="note">الحدث <bdi>${story.id}</bdi> · القضية <bdi>${story.thread}</bdi></p></details></li>`;
}

function topicName(topic: string): string {
  return new Map<string, string>(Object.entries(TOPIC_NAMES)).get(topic) ?? topic;
}

function points(sum: number): string {
  return `${sum < 0 ? "−" : "+"}${Math.abs(sum).toFixed(2)}`;
}
