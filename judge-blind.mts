import { readIntent } from "#app/conversation/intent/read-intent.ts";
import { anEdition } from "./tests/support/chat.ts";
const { THIRD_HALF } = await import("./tests/app/conversation/intent/sheet-third.ts");
const more = await import("./tests/app/conversation/intent/sheet-fourth.ts").catch(() => ({ FOURTH_HALF: [] }));
const CONTEXT = { editions: [anEdition("sabah", { title: "موجز الصباح", schedule: { times: ["07:00"] } }), anEdition("masaa", { title: "موجز المساء", schedule: { times: ["19:00"] } }), anEdition("iqtisad", { title: "موجز الاقتصاد", schedule: { times: ["16:30"] } }), anEdition("riyada", { title: "موجز الرياضة", schedule: { times: ["23:00"] } }), anEdition("tiqniya", { title: "موجز التقنية", schedule: { times: ["18:00"] } })], outlets: ["صحيفة المرسى", "وكالة السهل"] };
const inWords = (r) => r.reading === "unsure" ? "offer" : r.reading === "leave" ? "cancel" : r.reading !== "command" ? r.reading : [r.meant.command, ...Object.entries(r.meant.args).map(([n, v]) => `${n}=${v}`)].join(" ") + (r.isNear ? " ~" : "");
for (const [name, sheet] of [["third", THIRD_HALF], ["fourth", more.FOURTH_HALF]]) {
  const lines = sheet.filter(([, w]) => w !== "answer");
  let ok = 0;
  for (const [typed, wanted] of lines) {
    const said = inWords(readIntent(typed, CONTEXT)).replace(/ ~$/, "");
    if (said === wanted || (!wanted.includes("=") && said.split(" ")[0] === wanted && /^(search|summarize|similar)/.test(wanted))) ok++;
    else console.log(`${typed}  | ${wanted} | ${said}`);
  }
  console.log(name, ok, lines.length, (ok / lines.length).toFixed(3));
}
