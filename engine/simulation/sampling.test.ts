import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlationGroups } from './correlation-groups.ts';
import { randomStream, threefry } from './counter-random.ts';
import { drawColumn, makeDrawing, orderOf, streamOf } from './draw-variable.ts';
import { nearestCorrelation } from './nearest-correlation.ts';
import { quantileFrom } from './quantile.ts';
import { correlateStrata, scoreCorrelation } from './rank-correlation.ts';
import { cholesky, eigenOf } from './symmetric-matrix.ts';

describe('the generator', () => {
  it('gives the known answers of Threefry-2x32 with 13 rounds (Random123, kat_vectors)', () => {
    const words = new Uint32Array(2);
    const answers = [
      [0, 0, 0, 0],
      [-1, -1, -1, -1],
      [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3],
    ].map(([key0 = 0, key1 = 0, counter0 = 0, counter1 = 0]) => {
      threefry(key0, key1, counter0, counter1, words, 0);
      return [...words].map((word) => word.toString(16).padStart(8, '0')).join(' ');
    });
    expect(answers).toEqual(['9d1c5ec6 8bd50731', 'fd36d048 2d17272c', 'ba3e4725 f27d669e']);
  });

  it('has a stream of its own for every seed and name', () => {
    const names = ['', 'a', 'b', 'ab', 'ba', 'a\u0000b', 'abc', 'x'.repeat(1_000_000)];
    const keys = [0, 1, 2 ** 32, 2 ** 53 - 1].flatMap((seed) =>
      names.map((name) => JSON.stringify(randomStream(seed, name))),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('Latin hypercube sampling', () => {
  it('draws from every stratum exactly once, however the iterations are cut into parts', () => {
    const counts = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(counts, fc.maxSafeNat(), fc.string(), fc.nat(300), (iterations, seed, name, cut) => {
        const drawing = makeDrawing(seed, iterations);
        const stream = streamOf(drawing, name);
        const order = orderOf(drawing, stream);
        const identity = quantileFrom((probability) => probability * 1e9);
        const draw = (from: number, to: number) => {
          const column = new Float64Array(to - from);
          drawColumn(drawing, stream, order, identity, { from, to }, [0, 1e9], column);
          return [...column];
        };
        const whole = draw(0, iterations);
        const strata = whole.map((value) => Math.floor((value / 1e9) * iterations));
        expect(strata.toSorted((one, other) => one - other)).toEqual([...whole.keys()]);
        const middle = Math.min(cut, iterations);
        expect([...draw(0, middle), ...draw(middle, iterations)]).toEqual(whole);
      }),
    );
  });
});

const ranksOf = (iterationOf: Int32Array) => {
  const ranks = new Float64Array(iterationOf.length);
  for (const [rank, iteration] of iterationOf.entries()) ranks[iteration] = rank;
  return ranks;
};

/** Spearman's rank correlation. */
function rankCorrelation(one: Int32Array, other: Int32Array): number {
  const [a, b] = [ranksOf(one), ranksOf(other)];
  const count = a.length;
  const squares = a.reduce((sum, rank, at) => sum + (rank - (b[at] as number)) ** 2, 0);
  return 1 - (6 * squares) / (count * (count * count - 1));
}

describe('rank correlation', () => {
  it('comes out as wanted, and every stratum is still drawn from once', () => {
    const drawing = makeDrawing(5, 4000);
    const columns = ['a', 'b', 'c'].map((name) => orderOf(drawing, streamOf(drawing, name)).slice());
    const first = columns[0]?.slice();
    const wanted = [1, 0.8, -0.3, 0.8, 1, 0.1, -0.3, 0.1, 1];
    correlateStrata(columns, { size: 3, values: Float64Array.from(wanted, (r) => scoreCorrelation(r)) });
    for (let at = 0; at < 9; at += 1)
      expect(
        rankCorrelation(columns[Math.floor(at / 3)] as Int32Array, columns[at % 3] as Int32Array),
      ).toBeCloseTo(wanted[at] as number, 1.7);
    expect(columns[0]).toEqual(first);
    for (const column of columns) expect(column.toSorted()).toEqual(Int32Array.from(column.keys()));
  });

  it('in groups too few iterations cannot tell apart still draws every stratum', () => {
    const columns = [0, 1, 2].map(() => Int32Array.of(0, 1));
    correlateStrata(columns, { size: 3, values: Float64Array.of(1, 0.5, 0.5, 0.5, 1, 0.5, 0.5, 0.5, 1) });
    for (const column of columns) expect(column.toSorted()).toEqual(Int32Array.of(0, 1));
  });

  it('turns rank correlations into those of normal scores', () => {
    for (const rank of [-1, -0.5, 0, 0.3, 0.9, 1])
      expect(scoreCorrelation(rank)).toBeCloseTo(2 * Math.sin((Math.PI * rank) / 6), 12);
  });
});

describe('correlations that contradict one another', () => {
  it('give the nearest matrix that can be, as in the example of Higham (2002)', () => {
    const { values } = nearestCorrelation({
      size: 3,
      values: Float64Array.of(1, 1, 0, 1, 1, 1, 0, 1, 1),
    });
    const expected = [1, 0.7607, 0.1573, 0.7607, 1, 0.7607, 0.1573, 0.7607, 1];
    for (const [at, value] of expected.entries()) expect(values[at]).toBeCloseTo(value, 3.5);
  });

  it('are always repaired to a positive definite matrix with ones on its diagonal', () => {
    const entry = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 7 }),
        fc.array(entry, { minLength: 21, maxLength: 21 }),
        (size, list) => {
          const values = new Float64Array(size * size);
          for (let row = 0, next = 0; row < size; row += 1)
            for (let column = 0; column <= row; column += 1)
              values[row * size + column] = values[column * size + row] =
                row === column ? 1 : (list[next++] as number);
          const repaired = nearestCorrelation({ size, values });
          expect(cholesky(repaired)).not.toBeNull();
          for (let at = 0; at < size; at += 1) expect(repaired.values[at * (size + 1)]).toBe(1);
          expect(Math.min(...eigenOf(repaired).values)).toBeGreaterThan(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are reported with what is used instead; those that can hold are left alone', () => {
    const correlation = (one: string, other: string, coefficient: number) => ({
      activityIds: [one, other] as const,
      coefficient,
    });
    const grouped = correlationGroups([
      correlation('a', 'b', 0.9),
      correlation('b', 'c', 0.9),
      correlation('a', 'c', -0.9),
      correlation('x', 'y', 0.5),
      correlation('p', 'q', 1),
    ]);
    if (!grouped.ok) throw new Error(grouped.problem.detail);
    expect(grouped.groups.map(({ activityIds }) => activityIds.join())).toEqual(['a,b,c', 'x,y', 'p,q']);
    expect(grouped.repaired.map(({ activityIds }) => activityIds.join())).toEqual(['a,b,c']);
    const used = grouped.repaired[0]?.coefficients.map((one) => one.used) ?? [];
    // All three give way alike.
    expect(used[0]).toBeCloseTo(0.4826, 3);
    expect(used[1]).toBeCloseTo(-0.4826, 3);
    expect(used[2]).toBeCloseTo(0.4826, 3);
  });

  it('among too many activities are refused with their names', () => {
    const chain = Array.from({ length: 101 }, (_, at) => ({
      activityIds: [`${at}`, `${at + 1}`] as const,
      coefficient: 0.1,
    }));
    const grouped = correlationGroups(chain);
    expect(grouped.ok === false && grouped.problem.code).toBe('invalid-correlation');
  });
});
