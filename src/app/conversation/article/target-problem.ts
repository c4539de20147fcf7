import { answer, paragraph, say } from "#app/answer.ts";
import type { Call } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { readerOf } from "#app/conversation/reader.ts";
import type { Reply } from "#core/ports.ts";
import type { Numbered } from "./digest-stories.ts";
import type { Headlines } from "./headlines.ts";
import type { Target } from "./target.ts";

/** What is said where there is no article to work on. */
export function targetProblem(
  target: Exclude<Target, { readonly target: "article" | "which" }>,
  command: string,
): Reply {
  const asks = { command, args: {}, label: "رابط الخبر أو نصه" };
  switch (target.target) {
    case "nothing given":
      return say("أي خبر؟ يكفي إرسال رابطه أو نصه، أو الرد بهذا الأمر على رسالة فيها رابط.", { asks });
    case "no such article":
      return say("لم أجد هذا الخبر؛ ربما خرج من الأرشيف. يمكن إرسال رابطه أو البحث عنه من جديد.", {
        actions: [[{ label: "بحث", command: "search", args: {} }]],
        asks,
      });
    case "no such digest":
      return say("هذا الموجز لم يعد محفوظًا. يمكن إرسال رابط الخبر بدلًا منه.", { asks });
    case "too short":
      return say("هذا أقصر من أن يكون خبرًا. المطلوب رابط الخبر أو نصه كاملًا.", { asks });
    case "too many links":
      return say("أرسلت روابط كثيرة، انتظر قليلًا. أما النص نفسه فيمكن إرساله الآن.", { asks });
    case "not allowed":
      return say(
        `لا تسمح ${target.outlet} بقراءة صفحاتها آليًّا، ولم يصلنا هذا الخبر من خلاصتها. يمكن فتح الرابط أو إرسال النص نفسه.`,
        {
          actions: [[{ label: "فتح الرابط", url: target.url }]],
          asks,
        },
      );
    case "unreadable":
      return say("لم أستطع قراءة خبر من هذا الرابط. يمكن إعادة المحاولة بعد قليل أو إرسال النص نفسه.", {
        actions: [[{ label: "فتح الرابط", url: target.url }]],
        asks,
      });
    default:
      return target satisfies never;
  }
}

/** Several stories are told there: which is meant, by the numbers under which they were told. */
export async function whichStory(
  stories: readonly Numbered[],
  call: Call<unknown>,
  command: "summarize" | "similar",
  deps: CommandDeps,
  headlines: Headlines,
): Promise<Reply> {
  const { style } = await readerOf(call.address, deps);
  const shown = await headlines.show(stories, { place: call, command, now: call.now, style });
  const title = command === "similar" ? "مقالات مشابهة" : "الخبر كاملًا";
  return answer(title, [paragraph("لأي خبر؟"), ...shown.blocks], { actions: shown.actions });
}
