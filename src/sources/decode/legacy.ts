import iconv from "iconv-lite";

/** Upper half of MacArabic as Apple's table for it has it; no library at hand knows the encoding. */
const MAC_ARABIC = [
  "\u00c4\u00a0\u00c7\u00c9\u00d1\u00d6\u00dc\u00e1\u00e0\u00e2\u00e4\u06ba\u00ab\u00e7\u00e9\u00e8",
  "\u00ea\u00eb\u00ed\u2026\u00ee\u00ef\u00f1\u00f3\u00bb\u00f4\u00f6\u00f7\u00fa\u00f9\u00fb\u00fc",
  " !\"#$\u066a&'()*+\u060c-./",
  "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669:\u061b<=>\u061f",
  "\u274a\u0621\u0622\u0623\u0624\u0625\u0626\u0627\u0628\u0629\u062a\u062b\u062c\u062d\u062e\u062f",
  "\u0630\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063a[\\]^_",
  "\u0640\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u0649\u064a\u064b\u064c\u064d\u064e\u064f",
  "\u0650\u0651\u0652\u067e\u0679\u0686\u06d5\u06a4\u06af\u0688\u0691{|}\u0698\u06d2",
].join("");
const MAC_ARABIC_LABEL = /^(?:x-)?mac-?arabic$/;

/**
 * What an encoding older than the web is called here, by any of its labels; undefined for one that nobody knows.
 * TextDecoder leaves out the code pages of DOS and most of the Macintosh's.
 */
export function legacyName(label: string): string | undefined {
  if (MAC_ARABIC_LABEL.test(label)) return "x-mac-arabic";
  // "csibm864", "cspc850multilingual": the number is the name.
  const page = `cp${/\d{3,4}/.exec(label)?.[0]}`;
  return [label, page].find((name) => iconv.encodingExists(name));
}

/** Text of bytes in an encoding that `legacyName` named. */
export function decodeLegacy(bytes: Uint8Array, name: string): string {
  if (name !== "x-mac-arabic") return iconv.decode(bytes, name);
  return Array.from(bytes, (byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : MAC_ARABIC.charAt(byte - 0x80),
  ).join("");
}
