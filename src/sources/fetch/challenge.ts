import { htmlToText } from "#sources/page/html-text.ts";

/** What stands between us and a feed, by name; undefined where nothing is known. */
export type Obstacle = "challenge" | "login";

/** Who guards a site, by the words of its page; the names go into `doctor`. */
const CHALLENGES: readonly (readonly [name: string, words: RegExp])[] = [
  [
    "Cloudflare",
    /cf-browser-verification|cf_chl_|challenge-platform|cdn-cgi\/challenge|<title>\s*(?:just a moment|attention required! \| cloudflare)/i,
  ],
  ["Sucuri", /sucuri_cloudproxy|access denied - sucuri/i],
  ["Imperva", /_incapsula_resource|incapsula incident/i],
  ["Akamai", /errors\.edgesuite\.net|ak_bmsc/i],
  ["DDoS-Guard", /ddos-guard/i],
  [
    "a bot check",
    /<title>[^<]{0,80}(?:verify you are human|are you a robot|checking your browser|bot verification)|g-recaptcha|h-captcha|cf-turnstile/i,
  ],
];
const LOGIN_TITLE = /<title>[^<]{0,80}(?:log ?in|sign ?in|تسجيل الدخول|دخول الأعضاء)/i;
const PASSWORD = /<input\b[^<>]{0,300}type\s*=\s*["']?password/i;
/** Characters; a front page with a corner for members has more to say. */
const LONGEST_LOGIN = 1500;
const WINDOW = 100_000;

/** What a page that came instead of news is; undefined for any other page. */
export function obstacleOf(page: string): { readonly code: Obstacle; readonly message: string } | undefined {
  const head = page.slice(0, WINDOW);
  const guard = CHALLENGES.find(([, words]) => words.test(head))?.[0];
  if (guard) return { code: "challenge", message: `a challenge page (${guard})` };
  const isLogin = LOGIN_TITLE.test(head) || (PASSWORD.test(head) && htmlToText(head).length <= LONGEST_LOGIN);
  return isLogin ? { code: "login", message: "a page to log in" } : undefined;
}
