import type { Message } from "grammy/types";
import { say } from "#app/answer.ts";
import type { Reply } from "#core/ports.ts";
import { editionFile } from "./parse-message.ts";

const INSTEAD = "يكفي إرسال رابط الخبر أو نصه لتلخيصه، أو كلمة للبحث عنها.";
/** What cannot be read, by the field of a message that holds it. */
const KINDS: readonly (readonly [keyof Message, string])[] = [
  ["sticker", `ملصق لطيف. ${INSTEAD}`],
  ["voice", `لا أسمع الرسائل الصوتية. ${INSTEAD}`],
  ["audio", `لا أسمع المقاطع الصوتية. ${INSTEAD}`],
  ["video_note", `لا أشاهد المقاطع المصورة. ${INSTEAD}`],
  ["video", `لا أشاهد المقاطع المصورة. ${INSTEAD}`],
  ["animation", `لا أشاهد المقاطع المصورة. ${INSTEAD}`],
  ["photo", `لا أقرأ ما في الصور. ${INSTEAD}`],
  ["document", `لا أفتح من الملفات إلا ملف «موجزي»، واسمه ينتهي بـ ‎.yaml‎. ${INSTEAD}`],
  ["location", `لا أقرأ المواقع على الخريطة. لتغيير التوقيت يكفي إرسال اسم المدينة، مثل: بتوقيت القاهرة.`],
  ["contact", `لا أقرأ جهات الاتصال. ${INSTEAD}`],
  ["poll", `لا أصوّت. ${INSTEAD}`],
];

/** One line for a private message without words; undefined for any other. */
export function mediaReply(message: Message): Reply | undefined {
  if (message.chat.type !== "private" || message.from?.is_bot === true) return undefined;
  if ((message.text ?? message.caption ?? "").trim() !== "" || editionFile(message)) return undefined;
  const kind = KINDS.find(([field]) => message[field] !== undefined);
  return kind && say(kind[1]);
}
