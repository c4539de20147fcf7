import { AppError } from "#lib/error.ts";

/** Some sites lead from a feed's or an article's address to a paper's pages. Throws an AppError for those. */
export function refusePdf(text: string): void {
  if (/^\s*%PDF-\d/.test(text)) throw new AppError("a PDF, which is not read", { code: "pdf" });
}
