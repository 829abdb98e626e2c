import { fillRandomWords, type RandomStream } from './counter-random.ts';

// Latin hypercube sampling (McKay, Beckman and Conover, Technometrics 21, 1979): the probabilities from 0 to 1 are cut
// into as many strata as there are iterations, and each iteration takes a place in one of them.

/** Some iterations that follow one another. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Working memory for as many iterations, to be used again and again. */
export interface SamplingRoom {
  readonly words: Uint32Array;
  readonly places: Uint16Array;
  readonly drawn: Int32Array;
  readonly values: Float64Array;
}

/** Room for sampling with so many iterations in all. */
export function makeSamplingRoom(iterations: number): SamplingRoom {
  const words = new Uint32Array(2 * Math.ceil(iterations / 4) + 2);
  const [places, drawn] = [new Uint16Array(iterations), new Int32Array(iterations)];
  return { words, places, drawn, values: new Float64Array(iterations) };
}

/**
 * Where in its stratum each iteration of a stretch lies, in parts of 65,536: half a random word that depends on stream
 * and iteration only. The answer is written over by the next one.
 */
export function placesInStrata(stream: RandomStream, room: SamplingRoom, { from, to }: Stretch): Uint16Array {
  const first = 2 * (from >>> 2);
  const words = room.words.subarray(0, 2 * Math.ceil((to - 2 * first) / 4));
  fillRandomWords(stream, first, words);
  const places = room.places.subarray(0, to - from);
  for (let iteration = from; iteration < to; iteration += 1)
    places[iteration - from] = (words[(iteration >>> 1) - first] as number) >>> ((iteration & 1) << 4);
  return places;
}

/** The probability at a place in a stratum, over 0 and under 1. */
export function probabilityAt(stratum: number, place: number, iterations: number): number {
  return (stratum + (place + 0.5) / 65_536) / iterations;
}
