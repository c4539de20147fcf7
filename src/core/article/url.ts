/** Longer than any address a browser accepts from a page. */
const MAX_LENGTH = 4096;

/**
 * Query parameters that say where a reader came from, never which article is meant. Sources: the
 * documentation of the tools named, and the lists of ClearURLs and miniflux.
 */
const TRACKING_PREFIXES = [
  "utm_", // Google Analytics
  "at_", // AT Internet, now Piano
  "mc_", // Mailchimp
  "pk_", // Matomo
  "mtm_", // Matomo
  "hsa_", // HubSpot
  "_hs", // HubSpot
  "ns_", // comScore
];
const TRACKING: ReadonlySet<string> = new Set([
  ...["fbclid", "fb_ref", "fb_source", "mibextid", "sfnsn", "igshid", "igsh"], // Meta
  ...["gclid", "gclsrc", "dclid", "gbraid", "wbraid", "_ga", "_gl", "guccounter", "ved", "usg"], // Google
  ...["msclkid", "ocid", "yclid", "twclid", "ttclid", "li_fat_id", "spm"], // other networks
  ...["xtor", "cmpid", "cmp", "s_cid", "icid", "ito", "smid", "maca", "traffic_source"], // newsrooms
  ...["ref", "ref_src", "ref_url", "referrer", "__twitter_impression", "__tn__"],
]);

/** Parameters that only choose the AMP or mobile form of a page; with a value, only that value does. */
const VARIANTS: Readonly<Record<string, string | undefined>> = {
  amp: undefined,
  outputtype: "amp",
  m: "1",
  view: "mobile",
};

/** Google's two AMP caches carry the real address in their path. */
const AMP_CACHE =
  /^https?:\/\/(?:www\.google\.[a-z.]{2,6}\/amp\/|[\w-]+\.cdn\.ampproject\.org\/[cv]\/)(s\/)?(.+)$/;
const VARIANT_HOST = /^(?:amp|m|mobile)\.(?=[^.]+\..)/;
const AMP_PATH = /(?:\/amp|\.amp)\/?$|\.amp(?=\.html?$)/i;

/**
 * The one address of an article: absolute http(s), without credentials, tracking parameters, fragment,
 * and AMP or mobile variant. Undefined for anything else. Idempotent.
 */
export function canonicalUrl(url: string, base?: string): string | undefined {
  return canonical(url, base)?.href;
}

/** The addresses of a feed's items are asked for one by one, for all items, and then again with each. */
const MOST_KEPT = 256;
const kept = new Map<string, URL | undefined>();

/** Whoever gets one does not change it. */
function canonical(url: string, base?: string): URL | undefined {
  if (base !== undefined) return canonicalAfresh(url, base);
  const known = kept.get(url);
  if (known !== undefined || kept.has(url)) return known;
  const found = canonicalAfresh(url);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(url, found);
  return found;
}

function canonicalAfresh(url: string, base?: string): URL | undefined {
  let found = parseWeb(url, base);
  // One pass can lay open what the next removes ("m.amp.example"); lengths shrink, so this ends.
  for (let next = found && simplify(found); next && next.href !== found?.href; next = simplify(next))
    found = next;
  return found;
}

/** Identity of an address: http and https, with and without "www.", in any order of parameters, are one. */
export function urlKey(url: string): string {
  const parsed = canonical(url) ?? URL.parse(url);
  if (!parsed) return url;
  const query = parsed.search.slice(1).split("&").sort().join("&");
  return `${bareHost(parsed)}${parsed.pathname}${query && `?${query}`}${parsed.hash}`;
}

/** The host of an address without "www.", or undefined where it is none of the web. */
export function hostOf(url: string): string | undefined {
  const parsed = parseWeb(url);
  return parsed && bareHost(parsed);
}

/** An http(s) address as given, without credentials; for pictures, whose query may be signed. */
export function webAddress(url: string, base?: string): string | undefined {
  const parsed = parseWeb(url, base);
  if (!parsed) return undefined;
  parsed.username = "";
  parsed.password = "";
  return parsed.href;
}

function parseWeb(url: string, base?: string): URL | undefined {
  const text = url.trim();
  if (text === "" || text.length > MAX_LENGTH) return undefined;
  const parsed = URL.parse(text, base);
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed : undefined;
}

function simplify(url: URL): URL | undefined {
  const cached = AMP_CACHE.exec(url.href);
  if (cached) return URL.parse(`${cached[1] ? "https" : "http"}://${cached[2]}`) ?? url;
  const host = url.host.replace(/\.(?=$|:)/, "").replace(VARIANT_HOST, "");
  const hash = url.hash.startsWith("#!") ? url.hash : "";
  return (
    URL.parse(`${url.protocol}//${host}${pathOf(url.pathname)}${queryOf(url.search)}${hash}`) ?? undefined
  );
}

function bareHost(url: URL): string {
  return url.host.replace(/^www\.(?=[^.]+\..)/, "");
}

function pathOf(pathname: string): string {
  const path = pathname.split("/").filter(Boolean).map(encodeOnce).join("/");
  return `/${path}`.replace(AMP_PATH, "") || "/";
}

/** Arabic paths come raw, encoded, or encoded in lower case: one form for all. */
function encodeOnce(segment: string): string {
  try {
    const literal = encodeURIComponent(decodeURIComponent(segment));
    return literal.replace(/%(?:2C|3A|40|24|26|2B|3D|3B)/g, decodeURIComponent);
  } catch {
    // Not UTF-8 (windows-1256 paths exist): only the case of the digits is free.
    return segment.replace(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase());
  }
}

function queryOf(search: string): string {
  const kept = search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !isNoise(pair));
  return kept.length > 0 ? `?${kept.join("&")}` : "";
}

function isNoise(pair: string): boolean {
  const [name = "", value = ""] = pair.toLowerCase().split("=");
  if (TRACKING.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix))) return true;
  return Object.hasOwn(VARIANTS, name) && [undefined, value].includes(VARIANTS[name]);
}
