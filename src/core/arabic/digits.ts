import { replaceRuns } from "#core/arabic/bidi/foreign-runs.ts";
import type { Digits } from "#core/style.ts";

const FORMATTERS: Readonly<Record<Digits, Intl.NumberFormat>> = {
  latin: new Intl.NumberFormat("ar-u-nu-latn"),
  arabic: new Intl.NumberFormat("ar-u-nu-arab"),
};

/** The text with its digits (0–9, ٠–٩ or ۰–۹) written one way. */
export function toDigits(text: string, digits: Digits): string {
  return text.replace(/[0-9٠-٩۰-۹]/g, (digit) => {
    const value = digit.charCodeAt(0) & 0xf;
    return String.fromCharCode((digits === "arabic" ? 0x660 : 0x30) + value);
  });
}

/** Running text with its numbers in the reader's digits; Latin names, versions and addresses keep theirs. */
export function numbersInDigits(text: string, digits: Digits): string {
  return replaceRuns(text, (run) => (run.isNumber ? toDigits(run.text, digits) : run.text));
}

/** A number with the separators of Arabic: 1,234.5 or ١٬٢٣٤٫٥. */
export function formatNumber(n: number, digits: Digits): string {
  return FORMATTERS[digits].format(n);
}
