import { fold } from "./fold.ts";

/** Words that relate others and carry no news; also met behind و and ف. */
const PARTICLES = `في من على إلى عن مع حتى منذ خلال بين بعد قبل عند عندما حيث حين حينما ضد حول دون تحت فوق أمام وراء
خلف نحو لدى ضمن عبر مثل وفق وفقا بسبب رغم برغم بدون تجاه حيال إزاء أثناء مقابل بشأن حسب بحسب إثر عقب سوى غير
أي أية أيضا هناك هنا هنالك كذلك هكذا فقط جدا أكثر أقل كل بعض كلا كلتا جميع معظم عدة نفس ذات ذاته نفسه نفسها
هذا هذه ذلك تلك هؤلاء أولئك هذان هذين هاتان هاتين ذاك التي الذي الذين اللذان اللذين اللتان اللتين اللواتي اللاتي
التى الذى هو هم هن هما أنا نحن أنت أنتم أن إن كأن لأن بأن أما إما أو أم بل لكن لكنه لكنها ثم إذا إذ إذن لو لولا لوما
لم لن لا ليس ليست ليسوا ما ماذا من متى أين كيف كم لماذا هل قد لقد سوف كان كانت كانوا كانا كنت كنا كن يكون تكون
يكونون يكن تكن أكون نكون سيكون ستكون زال زالت يزال تزال مازال مازالت لازال تم يتم تمت ستتم سيتم يمكن يجب ينبغي
كما كلما بينما فيما مما ممن إنما ربما طالما كي لكي حيثما أينما مهما حتما إلا هي ألا أن إنه أنه بما لما كونه الآن بشكل و`;

/** What pronouns are attached to: عليه، منها، لأنهم. */
const BEFORE_PRONOUN = `ب ل في من علي إلي عن مع عند لدي بين حول ضد تحت فوق أمام خلف نحو عبر بعد قبل تجاه حيال دون
مثل غير كل بعض جميع معظم نفس إن أن لأن بأن كأن لكن`;
const PRONOUNS = "ه ها هم هما هن ك كم نا";

/** What ب ل ك are attached to: بهذا، لذلك، ككل. */
const AFTER_PREPOSITION = `هذا هذه ذلك تلك هؤلاء ما من كل بعض جميع غير أي نفس مثل أكثر أقل الذي التي الذين أن`;

/** Other words under the same letters: ولي العهد، فهم القرار، فتحت الباب. */
const CONTENT_WORDS = "ولي فهم فتحت";

const STOP: ReadonlySet<string> = stopWords();

/** Function words, which carry no news; takes a folded token. */
export function isStopWord(token: string): boolean {
  return STOP.has(token);
}

function stopWords(): Set<string> {
  const attached = words(BEFORE_PRONOUN).flatMap((word) => words(PRONOUNS).map((pronoun) => word + pronoun));
  const prefixed = words(AFTER_PREPOSITION).flatMap((word) => [..."بلك"].map((letter) => letter + word));
  const plain = [
    ...words(PARTICLES),
    ...attached,
    ...prefixed,
    ...words("منا عنا مني عني لي بي للذي للتي للذين"),
  ];
  const conjoined = plain.flatMap((word) => [word, `و${word}`, `ف${word}`]);
  const all = new Set(conjoined);
  for (const word of words(CONTENT_WORDS)) all.delete(word);
  return all;
}

function words(list: string): string[] {
  return fold(list).split(/\s+/);
}
