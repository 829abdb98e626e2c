import { type RandomStream, randomStream, shuffle } from './counter-random.ts';
import {
  makeSamplingRoom,
  placesInStrata,
  probabilityAt,
  type SamplingRoom,
  type Stretch,
} from './latin-hypercube.ts';
import type { Quantile } from './quantile.ts';

/** What draws the variables of one simulation: one for each seed and number of iterations. */
export interface Drawing {
  readonly seed: number;
  readonly iterations: number;
  readonly room: SamplingRoom;
  /** Written over by the next variable. */
  readonly order: Int32Array;
}

/** A drawing of so many iterations from a seed. */
export function makeDrawing(seed: number, iterations: number): Drawing {
  return { seed, iterations, room: makeSamplingRoom(iterations), order: new Int32Array(iterations) };
}

/** The stream of a variable: of its own name, so that other variables come and go without changing it. */
export function streamOf({ seed }: Drawing, ...name: readonly string[]): RandomStream {
  return randomStream(seed, name.join('\u0000'));
}

/** The iteration that draws from each of so many strata. The answer is written over by the next one. */
export function orderOf(drawing: Drawing, stream: RandomStream, count = drawing.iterations): Int32Array {
  const order = drawing.order.subarray(0, count);
  shuffle(stream, order);
  return order;
}

/** Writes what a variable is in each iteration of a stretch, rounded to whole numbers between the limits. */
export function drawColumn(
  { room, iterations }: Drawing,
  stream: RandomStream,
  iterationOf: Int32Array,
  quantile: Quantile,
  { from, to }: Stretch,
  [least, most]: readonly [number, number],
  column: Int32Array | Float64Array,
): void {
  const { values, drawn } = room;
  const places = placesInStrata(stream, room, { from, to });
  let count = 0;
  for (let stratum = 0; stratum < iterations; stratum += 1) {
    const place = (iterationOf[stratum] as number) - from;
    if (place < 0 || place >= places.length) continue;
    drawn[count] = place;
    values[count] = probabilityAt(stratum, places[place] as number, iterations);
    count += 1;
  }
  quantile.fill(values, count);
  for (let at = 0; at < count; at += 1) {
    const value = Math.floor((values[at] as number) + 0.5);
    column[drawn[at] as number] = value < least ? least : value > most ? most : value;
  }
}

/** The iterations of a stretch that draw from the lowest and from the highest tenth of the strata. */
export function tailsOf(iterationOf: Int32Array, stretch: Stretch): readonly [Int32Array, Int32Array] {
  const count = Math.ceil(iterationOf.length / 10);
  return [
    placesWithin(iterationOf.subarray(0, count), stretch),
    placesWithin(iterationOf.subarray(iterationOf.length - count), stretch),
  ];
}

/** Those of some iterations that lie in a stretch, counted from its first. */
export function placesWithin(iterations: Int32Array, { from, to }: Stretch): Int32Array {
  const places = new Int32Array(iterations.length);
  let count = 0;
  for (let at = 0; at < iterations.length; at += 1) {
    const iteration = iterations[at] as number;
    if (iteration >= from && iteration < to) places[count++] = iteration - from;
  }
  return places.subarray(0, count);
}
