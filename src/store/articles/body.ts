import type { BodyBlock } from "#core/article/article.ts";
import { type BodyLengths, LENGTHS } from "#core/cleaning/body-lengths.ts";
import { NOTES, type Noted } from "#core/cleaning/body-notes.ts";
import { packText, unpackText } from "#lib/packing/packed-text.ts";
import { createSpill, type Spilt } from "./spill.ts";

/** Bodies that stay unpacked: those of the stories that digests are made of just now. */
const UNPACKED = 600;

type Body = readonly BodyBlock[];
/** Where a body is, how long it is where that is known, what was noted of it, and the body while it is unpacked. */
type Held = BodyLengths & Noted & { readonly packed: Spilt; body: Body | undefined };
const UNKNOWN = -1;

/** A fortnight of bodies is read seldom, and little of it. */
const spill = createSpill();

export function packBody(body: Body): Uint8Array {
  return packText(JSON.stringify(body));
}

/**
 * A body that is unpacked when somebody looks at it, and forgotten again: a fortnight of texts would fill the memory,
 * and most are never looked at. To whoever reads it, it is the array.
 */
export function packedBody(packed: Uint8Array, lengths?: BodyLengths): Body {
  const { running, all } = lengths ?? { running: UNKNOWN, all: UNKNOWN };
  const held: Held = { packed: spill.put(packed), running, all, notes: undefined, body: undefined };
  // A literal has room for its own properties in itself, an object that is made of another only for four.
  return new Proxy(NOTHING, Object.setPrototypeOf(held, TRAPS));
}

/** Behind each body that is packed; nobody gets to see it. */
const NOTHING: BodyBlock[] = [];

/** `this` is the handler of the body that is looked at. */
const TRAPS: ProxyHandler<BodyBlock[]> & ThisType<Held> = {
  get(_, key) {
    if (key === NOTES) return this;
    if (key === LENGTHS) return this.all === UNKNOWN ? undefined : this;
    return Reflect.get(unpacked(this), key);
  },
  has(_, key) {
    return Reflect.has(unpacked(this), key);
  },
  ownKeys() {
    return Reflect.ownKeys(unpacked(this));
  },
  getOwnPropertyDescriptor(_, key) {
    return Reflect.getOwnPropertyDescriptor(unpacked(this), key);
  },
  set: () => false,
};

/** The latest that were unpacked, in a ring. */
const latest: (Held | undefined)[] = new Array(UNPACKED);
let next = 0;

function unpacked(held: Held): Body {
  if (held.body) return held.body;
  const gone = latest[next];
  if (gone) gone.body = undefined;
  latest[next] = held;
  next = (next + 1) % UNPACKED;
  held.body = JSON.parse(unpackText(spill.get(held.packed))) as Body;
  return held.body;
}
