const FIRST_CAPACITY = 1 << 10;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Writes whole numbers from 0 to 2³² − 1 one behind the other, small ones in fewer bytes. */
export function createBytesWriter() {
  let bytes = new Uint8Array(FIRST_CAPACITY);
  let end = 0;
  const reserve = (size: number): void => {
    if (end + size <= bytes.length) return;
    const more = new Uint8Array(Math.max(bytes.length * 2, end + size));
    more.set(bytes);
    bytes = more;
  };
  return {
    /** How many were written. */
    size: (): number => end,
    byte(value: number): void {
      reserve(1);
      bytes[end++] = value;
    },
    /** A number in so many bytes, the lowest first. */
    whole(value: number, size: number): void {
      let left = value;
      for (let n = 0; n < size; n++, left = Math.floor(left / 0x100)) this.byte(left & 0xff);
    },
    all(more: Uint8Array): void {
      reserve(more.length);
      bytes.set(more, end);
      end += more.length;
    },
    /** Seven bits a byte, the lowest first. */
    number(value: number): void {
      let left = value;
      for (; left > 0x7f; left = Math.floor(left / 0x80)) this.byte((left & 0x7f) | 0x80);
      this.byte(left);
    },
    /** A number that is mostly below 256 to the power of `size`, 3 at most, and then takes so many bytes. */
    fixed(value: number, size: number): void {
      const most = 0x100 ** size - 1;
      let left = Math.min(value, most);
      for (let n = 0; n < size; n++, left = Math.floor(left / 0x100)) this.byte(left & 0xff);
      if (value >= most) this.number(value - most);
    },
    text(value: string): void {
      const units = encoder.encode(value);
      this.number(units.length);
      this.all(units);
    },
    bytes: (): Uint8Array => bytes.slice(0, end),
  };
}

export type BytesWriter = ReturnType<typeof createBytesWriter>;

/** Reads what a writer wrote; beyond the end there are zeros. */
export function createBytesReader(bytes: Uint8Array) {
  let at = 0;
  return {
    /** Where the next byte stands. */
    place: (): number => at,
    skip(count: number): void {
      at += count;
    },
    byte: (): number => bytes[at++] ?? 0,
    number(): number {
      // Most are small.
      let value = bytes[at++] ?? 0;
      if (value < 0x80) return value;
      value &= 0x7f;
      for (let scale = 0x80; ; scale *= 0x80) {
        const byte = bytes[at++] ?? 0;
        value += (byte & 0x7f) * scale;
        if (byte < 0x80) return value;
      }
    },
    /** Passes over so many numbers. */
    pass(count: number): void {
      for (let left = count; left > 0; left--) while ((bytes[at++] ?? 0) > 0x7f);
    },
    text(): string {
      const length = this.number();
      at += length;
      return decoder.decode(bytes.subarray(at - length, at));
    },
    fixed(size: number): number {
      let value = 0;
      let scale = 1;
      for (let n = 0; n < size; n++, scale *= 0x100) value += (bytes[at++] ?? 0) * scale;
      return value === scale - 1 ? value + this.number() : value;
    },
    /** So many numbers in order, each written by `fixed` as its distance from the one before. */
    ascending(into: Uint32Array, size: number): void {
      const most = 0x100 ** size - 1;
      let last = 0;
      for (let n = 0; n < into.length; n++) {
        let step = bytes[at] ?? 0;
        if (size > 1) step |= (bytes[at + 1] ?? 0) << 8;
        if (size > 2) step |= (bytes[at + 2] ?? 0) << 16;
        at += size;
        last += step === most ? step + this.number() : step;
        into[n] = last;
      }
    },
  };
}

export type BytesReader = ReturnType<typeof createBytesReader>;
