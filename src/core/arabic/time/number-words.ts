/** How a small number is said, folded and without the article: standard Arabic first, then the dialects. */
const SAID: readonly (readonly [value: number, words: string])[] = [
  [0.25, "ربع"],
  [0.5, "نصف"],
  [1, "واحد واحده وحده a an one"],
  [2, "اثنان اثنين اثنتين اثنتان اتنين تنين ثنين ثنتين تنتين جوج زوز two"],
  [3, "ثلاث ثلاثه تلات تلاته تلت ثلث three"],
  [4, "اربع اربعه ربعه four"],
  [5, "خمس خمسه خمست five"],
  [6, "ست سته six"],
  [7, "سبع سبعه سبعت seven"],
  [8, "ثمان ثماني ثمانيه تمن تمان تمانيه تمنيه ثمانه eight"],
  [9, "تسع تسعه تسعود nine"],
  [10, "عشر عشره عشرت ten"],
  [11, "احدعش حداشر حدعش"],
  [12, "اثنعش اتناشر طنعش"],
  [14, "اربعتاشر اربعتعش"],
  [15, "خمستاشر خمستعش"],
  [20, "عشرين عشرون"],
  [30, "ثلاثين ثلاثون تلاتين"],
];
/** The place of something in a row, folded and without the article. */
const PLACES: readonly string[] = [
  ...["اول اولي واحد", "ثاني ثانيه تاني تانيه", "ثالث ثالثه تالت تالته", "رابع رابعه", "خامس خامسه"],
  ...["سادس سادسه", "سابع سابعه", "ثامن ثامنه تامن تامنه", "تاسع تاسعه", "عاشر عاشره"],
];

/** The number that each word says. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  SAID.flatMap(([value, words]) => words.split(" ").map((word) => [word, value] as const)),
);

/** The place, from 1, that each word says. */
export const ORDINAL_WORDS: ReadonlyMap<string, number> = new Map(
  PLACES.flatMap((words, index) => words.split(" ").map((word) => [word, index + 1] as const)),
);
