const ARTICLE = /^ال(?=..)/;

/** The form of a folded token by which it is asked for: "الحديقه" is "حديقه". */
export function withoutArticle(token: string): string {
  return token.replace(ARTICLE, "");
}

/** A folded token and what is left of it without conjunction, preposition and article; each form once. */
export function wordForms(token: string): string[] {
  const forms = [token];
  if (!CARRIERS.has(token.charAt(0))) return forms;
  for (const strip of STRIPS) {
    for (const form of [...forms]) {
      const rest = strip(form);
      if (!forms.includes(rest)) forms.push(rest);
    }
  }
  return forms;
}

/** Letters with which a written-on word begins. */
const CARRIERS: ReadonlySet<string> = new Set("وفبكلا");
/** One after the other. "لل" is "ل" with the article, whose alef is not written. */
const STRIPS: readonly ((form: string) => string)[] = [
  (form) => (form.length > 2 && /^[وف]/.test(form) ? form.slice(1) : form),
  (form) => (form.length > 2 && /^[بكل]/.test(form) ? form.slice(1) : form),
  (form) => (form.length > 3 && form.startsWith("ال") ? form.slice(2) : form),
  (form) => (form.length > 3 && form.startsWith("لل") ? form.slice(2) : form),
];

const OR_NOTHING = (...letters: readonly string[]) => ["", ...letters];
/** All that the strips take off. */
const WRITTEN_ON = OR_NOTHING("و", "ف").flatMap((conjunction) =>
  OR_NOTHING("ب", "ك", "ل").flatMap((preposition) =>
    ["", "ال", "لل", "اللل"].map((article) => conjunction + preposition + article),
  ),
);

/** All tokens of which a word is a form, and some more. */
export function tokensWith(word: string): string[] {
  return WRITTEN_ON.map((before) => before + word);
}
