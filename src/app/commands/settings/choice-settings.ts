import type { SubscriptionChange } from "#app/delivery/subscriptions.ts";
import { fold } from "#core/arabic/fold.ts";
import { changeTo, marked, type Setting, type SettingContext, UNREAD } from "./setting.ts";

type Option = {
  readonly value: string;
  readonly label: string;
  /** How else it is typed, folded. */
  readonly typed?: RegExp;
  readonly change: SubscriptionChange;
};

type Choices = {
  readonly id: string;
  readonly arabicName: string;
  readonly hint: string;
  readonly options: readonly Option[];
  readonly chosen: (context: SettingContext) => string;
};

const YES = /^(?:yes|نعم|اجل)$/;
const NO = /^(?:no|لا)$/;

export const length = choiceSetting({
  id: "length",
  arabicName: "الطول",
  hint: "مختصر: أبرز الأخبار وعناوين كل الأقسام. متوسط: نصف الأخبار بملخصاتها. كامل: كل ما في النشرة.",
  options: [
    { value: "short", label: "مختصر", typed: /^قصير$/, change: { preferences: { length: "short" } } },
    { value: "medium", label: "متوسط", change: { preferences: { length: "medium" } } },
    { value: "full", label: "كامل", typed: /^طويل$/, change: { preferences: { length: "full" } } },
  ],
  chosen: ({ subscription }) => subscription.preferences.length,
});

export const digits = choiceSetting({
  id: "digits",
  arabicName: "الأرقام",
  hint: "كيف تُكتب الأرقام في التواريخ والأعداد.",
  options: [
    {
      value: "latin",
      label: "123",
      typed: /^(?:لاتينيه|غربيه|انجليزيه)$/,
      change: { preferences: { digits: "latin" } },
    },
    {
      value: "arabic",
      label: "١٢٣",
      typed: /^(?:عربيه|مشرقيه|هنديه)$/,
      change: { preferences: { digits: "arabic" } },
    },
  ],
  chosen: ({ style }) => style.digits,
});

export const months = choiceSetting({
  id: "months",
  arabicName: "أسماء الشهور",
  hint: "كيف تُكتب أسماء الشهور؛ الشهر السابع مثالًا.",
  options: [
    { value: "gulf", label: "يوليو", change: { preferences: { months: "gulf" } } },
    { value: "levant", label: "تموز", change: { preferences: { months: "levant" } } },
    { value: "dual", label: "يوليو/تموز", change: { preferences: { months: "dual" } } },
    { value: "maghreb", label: "جويلية", change: { preferences: { months: "maghreb" } } },
    { value: "morocco", label: "يوليوز", change: { preferences: { months: "morocco" } } },
  ],
  chosen: ({ style }) => style.months,
});

export const hijri = yesNoSetting({
  id: "hijri",
  arabicName: "التاريخ الهجري",
  hint: "هل يُذكر التاريخ الهجري أيضًا؟",
  isChosen: ({ style }) => style.hijri,
});

export const silent = yesNoSetting({
  id: "silent",
  arabicName: "الوصول بلا صوت",
  hint: "هل يصل الموجز بلا صوت تنبيه؟",
  isChosen: ({ subscription }) => subscription.preferences.silent,
});

export const plain = choiceSetting({
  id: "plain",
  arabicName: "شكل الرسائل",
  hint: "منسّق: عناوين وتفاصيل تُطوى وصورة للخبر الأول إن وُجدت. بسيط: نص تعرضه التطبيقات القديمة أيضًا.",
  options: [
    { value: "no", label: "منسّق", change: { preferences: { plain: false } } },
    { value: "yes", label: "بسيط", change: { preferences: { plain: true } } },
  ],
  chosen: ({ subscription }) => (subscription.preferences.plain ? "yes" : "no"),
});

export const share: Setting = {
  ...yesNoSetting({
    id: "share",
    arabicName: "النشر للمتابعين",
    hint: "هل يُنشر الموجز أيضًا في الأماكن التي تتابع هذه القناة؟",
    isChosen: ({ subscription }) => subscription.preferences.share ?? false,
  }),
  isOffered: ({ canShare }) => canShare,
};

export const announcements = yesNoSetting({
  id: "announcements",
  arabicName: "رسائل المشغّل",
  hint: "هل تصلك رسائل من مشغّل الخدمة، كإعلان توقفها أو ما استجدّ فيها؟",
  isChosen: ({ subscription }) => subscription.preferences.announcements ?? true,
});

const ALERTS = { most: 3 };

export const alerts = choiceSetting({
  id: "alerts",
  arabicName: "التنبيهات",
  hint: "ما يُرسل فور وقوعه، ثلاث مرات في اليوم على الأكثر، ولا يُرسل في ساعات الهدوء. العاجل: حدث ترويه عدة وسائل إعلام في وقت قصير.",
  options: [
    {
      value: "none",
      label: "لا شيء",
      typed: /^(?:لا|بلا|no)$/,
      change: { preferences: { alerts: undefined } },
    },
    {
      value: "breaking",
      label: "العاجل",
      typed: /^(?:عاجل|الاخبار العاجله)$/,
      change: { preferences: { alerts: { ...ALERTS, breaking: true, followed: false } } },
    },
    {
      value: "followed",
      label: "ما أتابعه",
      change: { preferences: { alerts: { ...ALERTS, breaking: false, followed: true } } },
    },
    {
      value: "both",
      label: "العاجل وما أتابعه",
      typed: /^(?:الكل|كلاهما|كلها)$/,
      change: { preferences: { alerts: { ...ALERTS, breaking: true, followed: true } } },
    },
  ],
  chosen({ subscription }) {
    const wanted = subscription.preferences.alerts;
    if (!wanted) return "none";
    return wanted.breaking ? (wanted.followed ? "both" : "breaking") : "followed";
  },
});

/** A preference that is on or off, named by its id. */
function yesNoSetting({
  id,
  isChosen,
  ...words
}: Pick<Choices, "arabicName" | "hint"> & {
  readonly id: "hijri" | "silent" | "share" | "announcements";
  readonly isChosen: (context: SettingContext) => boolean;
}): Setting {
  return choiceSetting({
    ...words,
    id,
    options: [
      { value: "yes", label: "نعم", typed: YES, change: { preferences: { [id]: true } } },
      { value: "no", label: "لا", typed: NO, change: { preferences: { [id]: false } } },
    ],
    chosen: (context) => (isChosen(context) ? "yes" : "no"),
  });
}

/** A setting with a handful of values of which one holds. */
function choiceSetting({ id, arabicName, hint, options, chosen }: Choices): Setting {
  return {
    id,
    arabicName,
    hint,
    value: (context) => options.find(({ value }) => value === chosen(context))?.label ?? "",
    choices: (context) =>
      options.map(({ value, label }) => ({ value, label: marked(label, value === chosen(context)) })),
    read(to) {
      const typed = fold(to).trim();
      const option = options.find(
        (one) => one.value === typed || fold(one.label) === typed || (one.typed?.test(typed) ?? false),
      );
      return option ? changeTo(option.change) : UNREAD;
    },
  };
}
