import { type Said, worded } from "./worded.ts";

/** What an editor's file should hold, in the words of the schemas. */
const EXPECTED: Said = [
  [/^text$/, () => "نص"],
  [/^a whole number$/, () => "عدد صحيح"],
  [/^true or false$/, () => "true أو false"],
  [/^a list$/, () => "قائمة"],
  [/^fields$/, () => "حقول"],
  [/^one of (.+)$/, (values) => `واحد من: ${values}`],
  [/^at least (\S+)( characters| entries)?$/, (least, unit = "") => `${least}${unitOf(unit)} على الأقل`],
  [/^at most (\S+)( characters| entries)?$/, (most, unit = "") => `${most}${unitOf(unit)} على الأكثر`],
  [/^at most (\d+) kB$/, (most) => `${most} ك.ب على الأكثر`],
  [/^only the fields (.+)$/, (names) => `حقل من هذه: ${names}`],
  [/^valid YAML$/, () => "YAML صحيح"],
  [/^UTF-8 text$/, () => "نص بترميز UTF-8"],
  [/^a (?:readable )?file$/, () => "ملف يُقرأ"],
  [/^a colour such as (\S+); quote it$/, (colour) => `لون مثل ‎"${colour}"‎ بين علامتي اقتباس`],
  [
    /^a name of a-z, 0-9 and _, 40 letters at most(?: before \.yaml)?$/,
    () => "اسم من a-z و0-9 و_ لا يزيد على 40 حرفًا",
  ],
  [/^a name that no other outlet has$/, () => "اسم ليس لمصدر آخر"],
  [/^a title that no other edition has$/, () => "عنوان ليس لنشرة أخرى"],
  [/^an address that no other feed has$/, () => "عنوان ليس لخلاصة أخرى"],
  [/^an address that begins with http.+$/, () => "عنوان يبدأ بـ‎http://‎ أو ‎https://‎"],
  [/^an address without a user name or password$/, () => "عنوان بلا اسم مستخدم ولا كلمة مرور"],
  [/^an outlet: (.+)$/, (path) => `مصدر ملفه ‎${path}‎`],
  [/^another section id in this edition$/, () => "معرّف لم يُعطَ لقسم آخر في النشرة"],
  [/^a schedule too, .+$/, () => "جدول (schedule) أيضًا، فمن دونه لا يُرسل شيء"],
  [/^a time of day such as (.+)$/, (time) => `وقت من اليوم مثل ${time}`],
  [/^hours or days such as (.+) or (.+)$/, (one, other) => `ساعات أو أيام مثل ${one} أو ${other}`],
  [/^an IANA time zone such as (.+)$/, (zone) => `منطقة زمنية من IANA مثل ‎${zone}‎`],
  [/^a word with a letter or a digit$/, () => "كلمة فيها حرف أو رقم"],
  [/^one line of text$/, () => "سطر واحد من النص"],
  [/^the name or number of a chat; .+$/, () => "اسم محادثة أو رقمها، بين علامتي اقتباس إن زاد على 15 رقمًا"],
  [/^each chat once$/, () => "كل محادثة مرة واحدة"],
  [/^each field once$/, () => "كل حقل مرة واحدة"],
  [/^one file for each name$/, () => "ملف واحد لكل اسم"],
  [/^the value itself instead of an alias$/, () => "القيمة نفسها لا إحالة إليها"],
  [/^a folder with at least one (?:edition|outlet)$/, () => "مجلد فيه ملف واحد على الأقل"],
  [/^at least one (?:edition|outlet) \(\*\.yaml\)$/, () => "ملف واحد على الأقل (‎*.yaml‎)"],
];

/** What stands in the file, where it is said in words. */
const FOUND: Said = [
  [/^nothing$/, () => "لا شيء"],
  [/^none$/, () => "لا شيء"],
  [/^fields$/, () => "حقول"],
  [/^a list$/, () => "قائمة"],
  [/^an empty list$/, () => "قائمة فارغة"],
  [/^other bytes$/, () => "غير ذلك"],
  [/^something else$/, () => "غير ذلك"],
  [/^no such (?:file|folder)$/, () => "لا وجود له"],
  [/^a second (.+)$/, (name) => `${name} مرة ثانية`],
  [/^(.+), as in (.+)$/, (name, place) => `${name}، وهو في ‎${place}‎`],
  [/^(.+); did you mean `(.+)`\?$/, (name, near) => `${name}؛ لعلك تقصد ‎${near}‎`],
  [/^Tabs are not allowed as indentation$/, () => "علامة جدولة (tab) في أول السطر، ومكانها مسافات"],
];

/** `sabah.yaml:3: title: expected text (found 1)`. */
export function problemOf(line: string): string {
  const [, place = "", expected = "", found = ""] = /^(.*?: )expected (.+) \(found (.+)\)$/.exec(line) ?? [];
  if (place === "") return line;
  return `${place}المطلوب ${worded(expected, EXPECTED) ?? expected}، والموجود ${worded(found, FOUND) ?? found}`;
}

function unitOf(unit: string): string {
  return unit === "" ? "" : unit === " characters" ? " حرفًا" : " عنصرًا";
}
