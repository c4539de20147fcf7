import type { Io } from "#cli/io.ts";
import type { Renderers } from "#cli/output.ts";
import type { Config } from "#config.ts";

/** What the command line can print a document as, the default first; each is loaded when it is asked for. */
export function renderersFor(io: Io, { looks }: Pick<Config, "looks">): Renderers {
  return {
    terminal: async () => {
      const { createTerminalRenderer } = await import("#renderers/terminal/render.ts");
      return createTerminalRenderer({ color: isColoured(io), width: io.columns });
    },
    text: async () => (await import("#core/document/plain-text.ts")).plainText,
    telegram: async () =>
      (await import("#platforms/telegram/render/render.ts")).createTelegramRenderer(looks.telegram),
    discord: async () =>
      (await import("#platforms/discord/render/render.ts")).createDiscordRenderer(looks.discord),
    html: async () => (await import("#renderers/web/render.ts")).createHtmlRenderer(),
  };
}

export function isColoured(io: Io): boolean {
  return io.isTty && !process.env["NO_COLOR"];
}
