/** "#وسم_من_كلمات", with a letter behind its sign. */
const HASHTAG = /(?<![\p{L}\p{N}&/])#(?=\p{L})([\p{L}\p{M}\p{N}_]{2,80})/gu;
/** "@name" and "(@name)"; an e-mail address has something before its sign. */
const HANDLE = /(?:^|\s)(?:\(\s*@[\p{L}\p{N}_.]{2,40}\s*\)|@[\p{L}\p{N}_]{2,40})/gu;

/** The words of social media as a newsroom prints them: a hashtag as its words, an account's handle not at all. */
export function withoutTags(text: string): string {
  if (!/[#@]/.test(text)) return text;
  return text
    .replace(HASHTAG, (_tag, words: string) => words.replaceAll("_", " ").trim())
    .replace(HANDLE, "")
    .trim();
}
