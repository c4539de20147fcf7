export const EDITIONS_ENGLISH = {
  editions: "editions that readers put together, each by its code",
  promote: "make one an edition of yours, as a file in the folder of editions",
  id: "the file's name, without .yaml",
  title: "its title, where its reader's own does not do",
  export: "print one as a file of an edition",
  import: "keep such a file as an edition that readers can take, and print its code",
  badCode: (code: string) => `not the code of an edition that is known: "${code}"`,
  badId: (id: string) => `not a name for an edition's file: "${id}"`,
  takenId: (id: string) => `there is an edition called ${id}: give another with --id`,
  takenTitle: (title: string) => `there is an edition with the title "${title}": give another with --title`,
  promoted: (path: string) => `written: ${path}; it has no schedule yet`,
  outlet: (path: string) => `written for a feed that the reader had added: ${path}`,
  notMade: (file: string) => `${file} says more than a reader's edition can hold`,
  unknownFeeds: (ids: string) => `left out, since nobody has added them here: ${ids}`,
};

export type EditionsMessages = typeof EDITIONS_ENGLISH;

export const EDITIONS_ARABIC: EditionsMessages = {
  editions: "النشرات التي ألّفها القراء، كل منها برمزها",
  promote: "جعل واحدة منها نشرة من نشراتك، ملفًا في مجلد النشرات",
  id: "اسم الملف بلا ‎.yaml‎",
  title: "عنوانها، إن لم يصلح عنوان صاحبها",
  export: "طباعة واحدة منها بصيغة ملف نشرة",
  import: "حفظ مثل هذا الملف نشرةً يشترك فيها القراء، وطباعة رمزها",
  badCode: (code) => `ليس رمزًا لنشرة معروفة: «${code}»`,
  badId: (id) => `لا يصلح اسمًا لملف نشرة: «${id}»`,
  takenId: (id) => `توجد نشرة اسمها ‎${id}‎، فيلزم اسم آخر مع ‎--id‎`,
  takenTitle: (title) => `توجد نشرة عنوانها «${title}»، فيلزم عنوان آخر مع ‎--title‎`,
  promoted: (path) => `كُتب الملف ‎${path}‎، ولا مواعيد لها بعد`,
  outlet: (path) => `كُتب لمصدر كان القارئ قد أضافه: ‎${path}‎`,
  notMade: (file) => `في ‎${file}‎ أكثر مما تسعه نشرة القارئ`,
  unknownFeeds: (ids) => `تُركت لأن أحدًا لم يضفها هنا: ‎${ids}‎`,
};
