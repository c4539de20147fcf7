import { z } from "zod";
import { answer, heading, list, note, paragraph } from "#app/answer.ts";
import type { Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { wordsSchema } from "#app/conversation/edition-argument.ts";
import { readerOf } from "#app/conversation/reader.ts";
import { completed, fitting } from "#app/conversation/typed/complete.ts";
import { counted } from "#core/arabic/counting.ts";
import { fold } from "#core/arabic/fold.ts";
import { link, name, text } from "#core/document/inline.ts";
import { REGIONS, type Region, type Source } from "#core/feeds/source.ts";
import type { Reply } from "#core/ports.ts";

const MOST_CHOICES = 25;
const MOST_MEANT = 3;

const REGION_NAMES: Readonly<Record<Region, string>> = {
  gulf: "الخليج",
  egypt: "مصر",
  levant: "الشام",
  iraq: "العراق",
  maghreb: "المغرب العربي",
  sudan: "السودان",
  yemen: "اليمن",
  international: "عربية ودولية",
};

/** What each word claims: docs/decisions/0004-state-media.md. */
const OWNERSHIP: Readonly<Record<Source["ownership"], string>> = {
  private: "خاصة",
  public: "عامة",
  state: "حكومية",
  party: "حزبية",
};

/** The outlets that are read, each with who commands its newsroom. */
export function createSourcesCommand(deps: CommandDeps): Command<{ readonly search: string }> {
  const enabled = deps.catalogue.sources.filter((source) => source.enabled);
  const found = (typed: string) => enabled.filter((source) => matches(source, typed));
  return {
    name: "sources",
    arabicName: "مصادر",
    aliases: ["وسائل"],
    description: "وسائل الإعلام التي نقرؤها ولمن هي",
    access: "anyone",
    group: "news",
    options: [
      {
        name: "search",
        arabicName: "الاسم",
        description: "اسم وسيلة إعلام أو منطقة",
        required: false,
        complete: async (typed) => {
          const choices = enabled.map(({ name }) => ({ value: name, label: name }));
          const held = found(typed).map(({ name }) => ({ value: name, label: name }));
          return held.length > 0 ? held.slice(0, MOST_CHOICES) : completed(typed, choices);
        },
      },
    ],
    args: z
      .object({ search: wordsSchema.default(""), text: wordsSchema.default("") })
      .transform(({ search, text }) => ({ search: (search || text).trim() })),
    isSlow: false,
    async run(call) {
      const { style } = await readerOf(call.address, deps);
      const chosen = found(call.args.search);
      if (chosen.length === 0) return notFound(call.args.search, enabled);
      const regions = REGIONS.filter((region) => chosen.some((source) => source.region === region));
      return answer("المصادر", [
        note(counted(chosen.length, "outlet", { digits: style.digits })),
        ...regions.flatMap((region) => [
          heading(REGION_NAMES[region]),
          list(chosen.filter((source) => source.region === region).map(lineOf)),
        ]),
        note(
          "خاصة: لأشخاص أو شركات. عامة: بمال عام وتحرير مستقل. حكومية: تديرها حكومة. حزبية: لحزب أو حركة.",
        ),
      ]);
    },
  };
}

/** The outlets that may have been meant. */
function notFound(typed: string, sources: readonly Source[]): Reply {
  const choices = sources.map(({ id, name }) => ({ value: id, label: name }));
  const [likeliest, ...others] = fitting(typed, choices).slice(0, MOST_MEANT);
  const question = likeliest && (others.length > 0 ? "أيها المقصود؟" : `أتقصد «${likeliest.label}»؟`);
  const meant = likeliest ? [likeliest, ...others] : [];
  return answer(
    "المصادر",
    [paragraph(["لا وسيلة إعلام بهذا الاسم بين مصادرنا.", question].filter(Boolean).join(" "))],
    {
      actions: [
        ...meant.map(({ value, label }) => [{ label, command: "sources", args: { search: value } }]),
        [{ label: "كل المصادر", command: "sources", args: {} }],
      ],
    },
  );
}

function lineOf(source: Source) {
  return [...link(source.home, name(source.name)), text(` (${OWNERSHIP[source.ownership]})`)];
}

function matches({ id, name, region }: Source, typed: string): boolean {
  const wanted = fold(typed).trim();
  return [id, name, REGION_NAMES[region]].some((field) => fold(field).includes(wanted));
}
