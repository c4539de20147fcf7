/** 32-bit FNV-1a over UTF-16 units; for identities and sketches, not for secrets. */
export function hash32(text: string, seed = 0x811c9dc5): number {
  let hash = seed >>> 0;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** 16 hexadecimal digits of two independent 32-bit hashes. */
export function hashId(text: string): string {
  const half = (seed?: number) => hash32(text, seed).toString(16).padStart(8, "0");
  return half() + half(0x9747b28c);
}
