import { framed, type Site } from "#web/edition/frame.ts";
import { html } from "#web/shared/html.ts";

/** What is said where there is no page. */
const PROBLEMS = {
  404: {
    title: "لا صفحة بهذا العنوان",
    words: "ربما كُتب العنوان خطأ. البحث أعلاه، والأعداد في الصفحة الأولى.",
  },
  410: { title: "لم يعد هذا الخبر هنا", words: "رفعه المحرر من الموقع." },
} as const;

export function problemPage(status: keyof typeof PROBLEMS, site: Site): string {
  const { title, words } = PROBLEMS[status];
  return framed(
    {
      title,
      main: html`<header>
<h1>${title}</h1>
</header>
<p>${words} <a href="${site.addresses.home()}">إلى الصفحة الأولى</a></p>`,
    },
    site,
  );
}
