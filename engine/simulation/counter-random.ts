/** A source of random words that are asked for by number; two of different names are independent. */
export interface RandomStream {
  readonly key0: number;
  readonly key1: number;
}

const word = 2 ** 32;
const pair = new Uint32Array(2);

/** The stream of a name under a seed (a whole number from 0 to 2^53 - 1). O(length of the name). */
export function randomStream(seed: number, name: string): RandomStream {
  let key0 = seed >>> 0;
  let key1 = Math.floor(seed / word) >>> 0;
  for (let at = 0; at < name.length; at += 2) {
    const more = at + 1 < name.length ? name.charCodeAt(at + 1) + 1 : 0;
    threefry(key0, key1, name.charCodeAt(at) + 1, more, pair, 0);
    key0 = pair[0] as number;
    key1 = pair[1] as number;
  }
  threefry(key0, key1, name.length, -1, pair, 0);
  return { key0: pair[0] as number, key1: pair[1] as number };
}

/**
 * Writes random words of a stream from number `first` on (even, and so is how many). Word k depends on nothing but the
 * stream and k.
 */
export function fillRandomWords({ key0, key1 }: RandomStream, first: number, words: Uint32Array): void {
  for (let at = 0; at < words.length; at += 2) threefry(key0, key1, (first + at) >>> 1, 0, words, at);
}

/**
 * Puts the numbers from 0 on in a random order that depends on the stream and their count: the inside-out shuffle
 * (Durstenfeld, Algorithm 235, 1964) with numbers of sfc32 (Doty-Humphrey, PractRand, 2014), which are drawn in a row
 * and so cost a third of those that are asked for by number.
 */
export function shuffle({ key0, key1 }: RandomStream, order: Int32Array): void {
  threefry(key0, key1, order.length, 1, pair, 0);
  let [a, b, c, count] = [pair[0] as number, pair[1] as number, key0 | 0, 1];
  const share = 1 / 2 ** 32;
  for (let at = -12; at < order.length; at += 1) {
    const word = (a + b + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    // The first twelve only mix the state.
    if (at < 0) continue;
    const other = Math.floor((word >>> 0) * share * (at + 1));
    order[at] = order[other] as number;
    order[other] = at;
  }
}

/**
 * Threefry-2x32 with 13 rounds, a counter-based generator: two words from a key and a counter (Salmon, Moraes, Dror and
 * Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011: 13 rounds pass all of BigCrush).
 */
export function threefry(
  key0: number,
  key1: number,
  counter0: number,
  counter1: number,
  out: Uint32Array,
  at: number,
): void {
  // Unrolled: it runs once for every two random numbers of a simulation.
  const key2 = 0x1bd11bda ^ key0 ^ key1;
  let x = (counter0 + key0) | 0;
  let y = (counter1 + key1) | 0;
  x = (x + y) | 0;
  y = x ^ ((y << 13) | (y >>> 19));
  x = (x + y) | 0;
  y = x ^ ((y << 15) | (y >>> 17));
  x = (x + y) | 0;
  y = x ^ ((y << 26) | (y >>> 6));
  x = (x + y) | 0;
  y = x ^ ((y << 6) | (y >>> 26));
  x = (x + key1) | 0;
  y = (y + key2 + 1) | 0;
  x = (x + y) | 0;
  y = x ^ ((y << 17) | (y >>> 15));
  x = (x + y) | 0;
  y = x ^ ((y << 29) | (y >>> 3));
  x = (x + y) | 0;
  y = x ^ ((y << 16) | (y >>> 16));
  x = (x + y) | 0;
  y = x ^ ((y << 24) | (y >>> 8));
  x = (x + key2) | 0;
  y = (y + key0 + 2) | 0;
  x = (x + y) | 0;
  y = x ^ ((y << 13) | (y >>> 19));
  x = (x + y) | 0;
  y = x ^ ((y << 15) | (y >>> 17));
  x = (x + y) | 0;
  y = x ^ ((y << 26) | (y >>> 6));
  x = (x + y) | 0;
  y = x ^ ((y << 6) | (y >>> 26));
  x = (x + key0) | 0;
  y = (y + key1 + 3) | 0;
  x = (x + y) | 0;
  y = x ^ ((y << 17) | (y >>> 15));
  out[at] = x;
  out[at + 1] = y;
}
