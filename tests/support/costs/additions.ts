/** One thing added to a copy of the tree, as a contributor would: new files, and places in old ones. */
export type Addition = {
  /** The row of CONTRIBUTING.md, by its first cell. */
  readonly row: string;
  /** Path → text. */
  readonly files: Readonly<Record<string, string>>;
  /** Path → what is found once, and what takes its place; `$&` is what was found. */
  readonly edits?: Readonly<Record<string, readonly (readonly [found: string, replacement: string])[]>>;
  /** Followed by `npm run schema`. */
  readonly schema?: true;
  /** Tests of the copy that show that it works. */
  readonly tests: readonly string[];
};

const SHIPPED = "tests/catalogue/shipped.test.ts";

const OUTLET: Addition = {
  row: "a news outlet",
  files: {
    "digests/sources/marsa_test.yaml": `# yaml-language-server: $schema=../schema/source.schema.json
# Invented for a test; checked 2026-11-19.
name: صحيفة المرسى
home: https://marsa.example
country: SA
region: gulf
ownership: private
trust: 3
terms:
  full_text: false
  llm: false
feeds:
  - topic: top
    kind: feed
    url: https://marsa.example/rss
`,
  },
  tests: [SHIPPED],
};

const EDITION: Addition = {
  row: "an edition",
  files: {
    "digests/layl.yaml": `# yaml-language-server: $schema=schema/edition.schema.json
title: موجز الليل
description: ما جرى في اليوم كله
schedule:
  times: ["23:00"]
sections:
  - id: all
    title: كل الأخبار
`,
  },
  tests: [SHIPPED],
};

const COMMAND: Addition = {
  row: "a command on every platform",
  files: {
    "src/app/commands/pulse.ts": `import { z } from "zod";
import { answer, paragraph } from "#app/answer.ts";
import type { Command } from "#app/conversation/command.ts";

export function createPulseCommand(): Command<object> {
  return {
    name: "pulse",
    arabicName: "نبض",
    aliases: [],
    description: "هل الخدمة تعمل؟",
    access: "anyone",
    group: "service",
    options: [],
    args: z.object({}),
    isSlow: false,
    run: async () => answer("نبض", [paragraph("الخدمة تعمل.")]),
  };
}
`,
    "tests/app/commands/pulse.test.ts": `import { expect, it } from "vitest";
import { createTestChat } from "../../support/chat.ts";

it("answers to both of its names and stands in the help", async () => {
  const chat = await createTestChat();
  expect(await chat.say("/pulse")).toContain("الخدمة تعمل");
  expect(await chat.say("نبض")).toContain("الخدمة تعمل");
  expect(await chat.say("مساعدة")).toContain("/pulse");
});
`,
  },
  edits: {
    "src/app/commands/registry.ts": [
      [
        'import { createResumeCommand } from "./resume.ts";',
        'import { createPulseCommand } from "./pulse.ts";\n$&',
      ],
      ["    createStatusCommand(deps),", "$&\n    createPulseCommand(),"],
    ],
  },
  tests: ["tests/app/commands/pulse.test.ts"],
};

const SETTING: Addition = {
  row: "a setting of a subscription",
  files: {
    "src/app/commands/settings/links.ts": `import { changeTo, marked, type Setting, UNREAD } from "./setting.ts";

export const links: Setting = {
  id: "links",
  arabicName: "الروابط",
  hint: "هل تُعرض الروابط؟",
  value: ({ subscription }) => (subscription.preferences.links ? "نعم" : "لا"),
  choices: ({ subscription }) => [
    { value: "on", label: marked("نعم", subscription.preferences.links === true) },
    { value: "off", label: marked("لا", subscription.preferences.links !== true) },
  ],
  read: (to) => (to === "on" || to === "off" ? changeTo({ preferences: { links: to === "on" } }) : UNREAD),
};
`,
    "tests/app/commands/settings/links.test.ts": `import { expect, it } from "vitest";
import { createTestChat } from "../../../support/chat.ts";

it("is kept with the subscription and shows its value", async () => {
  const chat = await createTestChat();
  await chat.say("subscribe sabah 07:00 الرياض");
  await chat.say("settings sabah links");
  expect(await chat.press("نعم")).toContain("الآن: نعم");
  const [kept] = await chat.subscriptions.list({ platform: "test", chat: "1" });
  expect(kept?.preferences.links).toBe(true);
});
`,
  },
  edits: {
    "src/app/commands/settings/list.ts": [
      ['import { muted } from "./muted.ts";', 'import { links } from "./links.ts";\n$&'],
      ["...[sections, followed, muted,", "...[sections, followed, muted, links,"],
    ],
    "src/core/schedule/subscription.ts": [["  silent: z.boolean()", "  links: z.boolean().optional(),\n$&"]],
  },
  tests: ["tests/app/commands/settings/links.test.ts"],
};

const SECTION: Addition = {
  row: "a section kind",
  files: {
    "src/core/digest/sections/oldest.ts": `import type { SectionKind } from "./section.ts";
import { stories } from "./stories.ts";

export const oldest: SectionKind = {
  ...stories,
  kind: "oldest",
  help: "the oldest first",
  order: (all) => [...all].sort((a, b) => Temporal.Instant.compare(a.firstAt, b.firstAt)),
};
`,
    "tests/core/digest/sections/oldest.test.ts": `import { expect, it } from "vitest";
import { editionSchema } from "#core/digest/edition.ts";
import { sectionKind } from "#core/digest/sections/registry.ts";
import { anArticle, aStory, NOON } from "../../../support/material/article-builder.ts";

it("takes the oldest story first, and editors may ask for it", () => {
  const late = aStory(anArticle({ title: "خبر جديد" }));
  const early = aStory(anArticle({ title: "خبر قديم", publishedAt: NOON.subtract({ hours: 3 }) }));
  expect(sectionKind("oldest").order([late, early])).toEqual([early, late]);
  const sections = [{ id: "all", title: "الأخبار", kind: "oldest" }];
  expect(editionSchema.parse({ title: "موجز", sections }).sections[0]?.kind).toBe("oldest");
});
`,
  },
  edits: {
    "src/core/digest/sections/registry.ts": [
      ['import type { SectionKind } from "./section.ts";', 'import { oldest } from "./oldest.ts";\n$&'],
      ["  everything,\n  service,", "  everything,\n  oldest,\n  service,"],
    ],
  },
  schema: true,
  tests: ["tests/core/digest/sections/oldest.test.ts"],
};

const SUMMARISER: Addition = {
  row: "a summariser",
  files: {
    "src/core/summary/opening-sentence.ts": `import { sentences } from "#core/arabic/sentences.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { Summariser } from "./summariser.ts";

export const openingSentence: Summariser = {
  name: "opening",
  help: "the first sentence",
  *summarising({ articles: [lead] }, { words }) {
    yield;
    const [text] = sentences(lead?.body.find(({ kind }) => kind === "paragraph")?.text ?? "");
    return lead && text && tokens(text).length <= words ? [{ text, articleId: lead.id }] : [];
  },
};
`,
    "tests/core/summary/opening-sentence.test.ts": `import { expect, test } from "vitest";
import { editionSchema } from "#core/digest/edition.ts";
import { openingSentence } from "#core/summary/opening-sentence.ts";
import { summariserOf } from "#core/summary/registry.ts";
import { describeSummariser } from "../../contracts/summariser.ts";

describeSummariser(openingSentence);

test("editors may ask for it", () => {
  const sections = [{ id: "all", title: "الأخبار" }];
  const { summary } = editionSchema.parse({ title: "موجز", sections, summary: { by: "opening" } });
  expect(summariserOf(summary.by)).toBe(openingSentence);
});
`,
  },
  edits: {
    "src/core/summary/registry.ts": [
      [
        'import type { Summariser } from "./summariser.ts";',
        'import { openingSentence } from "./opening-sentence.ts";\n$&',
      ],
      ["= [extractive, llm]", "= [extractive, llm, openingSentence]"],
    ],
  },
  schema: true,
  tests: ["tests/core/summary/opening-sentence.test.ts"],
};

const OUTPUT: Addition = {
  row: "an output of the command line",
  files: {
    "src/renderers/outline/render.ts": `import type { Renderer } from "#core/ports.ts";

export const renderOutline: Renderer = ({ title, blocks }) => \`\${title}: \${blocks.length}\\n\`;
`,
    "tests/renderers/outline/render.test.ts": `import { expect, test } from "vitest";
import { parseConfig } from "#config.ts";
import { renderOutline } from "#renderers/outline/render.ts";
import { formatsOf } from "#cli/output.ts";
import { renderersFor } from "#wiring/renderers.ts";
import { createMemoryIo } from "../../support/memory-io.ts";

test("counts blocks, and --as knows it", () => {
  expect(renderOutline({ title: "موجز", blocks: [{ type: "divider" }] })).toBe("موجز: 1\\n");
  expect(formatsOf(renderersFor(createMemoryIo().io, parseConfig({}, () => "")))).toContain("outline");
});
`,
  },
  edits: {
    "src/wiring/renderers.ts": [
      [
        "    html: async",
        '    outline: async () => (await import("#renderers/outline/render.ts")).renderOutline,\n$&',
      ],
    ],
  },
  tests: ["tests/renderers/outline/render.test.ts"],
};

const BOILERPLATE: Addition = {
  row: "boilerplate that a page prints between the news",
  files: {},
  edits: {
    "src/core/cleaning/labels.ts": [["phrases: `اقرأ أيضا|", "$&تصفح أيضا|"]],
    "tests/core/cleaning/labels.test.ts": [
      ['    ["المصدر", "source", ""],', '    ["تصفح أيضا:", "read-also", ""],\n$&'],
    ],
  },
  tests: ["tests/core/cleaning/labels.test.ts"],
};

const NOUN: Addition = {
  row: "a counted noun",
  files: {},
  edits: {
    "src/core/arabic/counting.ts": [["  channel: feminine(", '  garden: feminine("حديقة", "حدائق"),\n$&']],
    "tests/core/arabic/counting.test.ts": [
      [
        'describe("counted", () => {',
        '$&\n  it("counts gardens", () => expect(counted(3, "garden")).toBe("3 حدائق"));\n',
      ],
    ],
  },
  tests: ["tests/core/arabic/counting.test.ts"],
};

export const ADDITIONS: readonly Addition[] = [
  OUTLET,
  EDITION,
  COMMAND,
  SETTING,
  SECTION,
  SUMMARISER,
  OUTPUT,
  BOILERPLATE,
  NOUN,
];
