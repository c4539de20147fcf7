import { answer, list, note, paragraph, say } from "#app/answer.ts";
import { refOf } from "#app/conversation/buttons/ref.ts";
import type { Call } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { keepOwn, type Own } from "#app/conversation/own/own-edition.ts";
import { feedsOf } from "#app/conversation/own/own-feeds.ts";
import { counted } from "#core/arabic/counting.ts";
import { name, text } from "#core/document/inline.ts";
import { canonical, type Recipe, recipeSchema } from "#core/personal/recipe.ts";
import { type FileProblem, LARGEST_FILE } from "#core/personal/recipe-files.ts";
import type { Action, Reply, SentFile } from "#core/ports.ts";
import { AppError } from "#lib/error.ts";
import { linesOf, minePage, press } from "./pages.ts";

const NOTE = "sent file";
const KEPT_HOURS = 2;
const FILE_NAME = "mujaz.yaml";
/** More of them would bury the first. */
const MOST_PROBLEMS = 5;

/** One's own edition as a file. */
export async function exported({ recipe }: Own, deps: CommandDeps): Promise<Reply> {
  const feeds = await feedsOf(recipe, deps);
  const words = "هذا موجزك في ملف. من يرسل الملف إلى موجز يُسأل هل يصبح موجزه.";
  const kept = feeds.length > 0 ? [note("المصادر التي أضفتها تُعرف بأسمائها في هذه الخدمة وحدها.")] : [];
  return {
    ...say([paragraph(words), ...kept]),
    file: { name: FILE_NAME, text: deps.recipeFiles.write(recipe, feeds) },
  };
}

/** A file that somebody sent: what is in it, and whether it is to be the edition of this place. */
export async function offered(
  file: SentFile,
  own: Own,
  call: Call<unknown>,
  deps: CommandDeps,
): Promise<Reply> {
  const { platform, chat } = call.address;
  const spender = { user: `${platform} ${call.user.inbox ?? call.user.id}`, chat: `${platform} ${chat}` };
  if (deps.budget.spend("link", spender) !== "granted") return say("أرسلت ملفات كثيرة، انتظر قليلًا.");
  const bytes = await file.read(LARGEST_FILE, call.signal).catch((error: unknown) => {
    if (call.signal.aborted || !(error instanceof AppError)) throw error;
    return error.code === "too-large" ? "large" : "lost";
  });
  if (bytes === "large") return say("هذا الملف أكبر من أن يكون ملف موجز.");
  if (bytes === "lost") return say("تعذّر تنزيل الملف. يمكن إرساله من جديد.");
  const read = deps.recipeFiles.read(bytes);
  if (read.outcome === "wrong") return wrong(read.problems);
  if (read.outcome === "more")
    return say([
      paragraph("في هذا الملف نشرة لا يسعها موجز القارئ."),
      note(
        "ما يُغيَّر في الملف: العنوان (title) والمدة (window: 24h أو 7d أو 30d) والموضوعات والمناطق والكلمات (include) والمصادر. وغير ذلك يبقى كما كتبه موجز.",
      ),
    ]);
  const { recipe, said } = await asHere(read.recipe, deps);
  if (!recipe) return say("لا يُقرأ في هذه الخدمة أي من المصادر التي يقتصر عليها هذا الملف.");
  await deps.stores.notes.put(call.address, NOTE, recipe, call.now.add({ hours: KEPT_HOURS }));
  const question = own.subscription ? "أيصبح هذا موجزك مكان الحالي؟ يبقى الموعد كما هو." : "أيصبح هذا موجزك؟";
  return answer(
    recipe.title,
    [
      paragraph("في هذا الملف موجز:"),
      list(linesOf(recipe, await feedsOf(recipe, deps))),
      ...said.map((line) => note(line)),
      paragraph(question),
    ],
    { actions: [[press("نعم", "take", keyOf(recipe)), press("لا", "show")]] },
  );
}

/** The file that was said yes to; a later one, or one of hours ago, is not it. */
export async function taken(value: string, own: Own, call: Call<unknown>, deps: CommandDeps): Promise<Reply> {
  const sent = recipeSchema.safeParse(await deps.stores.notes.get(call.address, NOTE, call.now)).data;
  if (!sent || keyOf(sent) !== value) return say("لم يعد هذا الملف محفوظًا. يمكن إرساله من جديد.");
  const kept = await keepOwn(call, own, sent, deps);
  const isSubscribed = kept.subscription !== undefined;
  const said = isSubscribed ? "صار هذا موجزك." : "صار هذا موجزك، ويبقى اختيار الموعد.";
  const page = minePage(kept.recipe, { said, isSubscribed, feeds: await feedsOf(kept.recipe, deps) });
  const undo: Action = { label: "تراجع", command: "undo", args: {} };
  return own.subscription ? { ...page, actions: [...(page.actions ?? []), [undo]] } : page;
}

/** What of a recipe there is in this service, and what is said of the rest; no recipe where nothing would be left. */
async function asHere(
  { outlets, without, follow, feeds, ...rest }: Recipe,
  { catalogue, limits, stores }: CommandDeps,
): Promise<{ readonly recipe?: Recipe; readonly said: readonly string[] }> {
  const ids = new Set(catalogue.sources.map(({ id }) => id));
  const isHere = (id: string) => ids.has(id);
  const unknown = [...outlets, ...without].filter((id) => !isHere(id));
  const added = await stores.ownFeeds.get(feeds);
  const known = feeds.filter((id) => added.has(id));
  const kept = {
    outlets: outlets.filter(isHere),
    without: without.filter(isHere),
    follow: follow.slice(0, limits.words),
    feeds: known.slice(0, limits.feeds),
  };
  const isCut = kept.follow.length < follow.length || kept.feeds.length < known.length;
  const said = [
    ...(unknown.length > 0 ? ["تُركت مصادر في الملف لا تُقرأ في هذه الخدمة."] : []),
    ...(known.length < feeds.length ? ["تُركت مصادر لم يضفها أحد هنا، ويمكن إضافتها بعناوينها."] : []),
    ...(isCut
      ? [
          `أُخذ من الملف ما تسمح به هذه الخدمة: ${counted(limits.words, "word")} و${counted(limits.feeds, "source")} على الأكثر.`,
        ]
      : []),
  ];
  const isEmptied = outlets.length > 0 && kept.outlets.length === 0;
  return isEmptied ? { said } : { recipe: { ...rest, ...kept }, said };
}

function wrong(problems: readonly FileProblem[]): Reply {
  const left = problems.length - MOST_PROBLEMS;
  return answer("لا يصلح هذا الملف", [
    list(
      problems
        .slice(0, MOST_PROBLEMS)
        .map(({ line, path, says }) => [
          ...(line === undefined ? [] : [text(`السطر ${line}: `)]),
          ...(path === "" ? [] : [name(path), text(": ")]),
          text(says),
        ]),
    ),
    ...(left > 0 ? [note(`وبعد ذلك ${counted(left, "problem")}.`)] : []),
    note("ملف الموجز كما يكتبه موجز نفسه يأتي بزر «حفظ في ملف»."),
  ]);
}

/** Names a recipe in the button that takes it. */
function keyOf(recipe: Recipe): string {
  return refOf(canonical(recipe));
}
