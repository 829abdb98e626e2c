import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkActivity, Relationship } from '../network/network-input.ts';
import { activity, monday, planOf, scheduleOf, tie } from '../network/testing/plan-of.ts';
import { describeSimulation, probabilityToCostAtMost, probabilityToFinishBy } from './describe-simulation.ts';
import type { Distribution } from './distribution.ts';
import { momentsOf } from './distribution-moments.ts';
import { jointConfidence, jointConfidenceFrontier } from './joint-confidence.ts';
import { mergeSimulations } from './merge-simulations.ts';
import { simulate } from './simulate.ts';
import type { SimulationOptions, SimulationPlan } from './simulation-plan.ts';
import type { SimulationRun } from './simulation-run.ts';

const options: SimulationOptions = { iterations: 2000, seed: 42 };

function runOf(plan: SimulationPlan, more: Partial<SimulationOptions> = {}): SimulationRun {
  const result = simulate(plan, { ...options, ...more });
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value;
}

/** Work goes on night and day, so that instants count its minutes. */
const always = { id: 'always', timeZone: 'UTC', week: Array(7).fill([{ from: 0, to: 1440 }]) };
const dayAndNight = (activities: readonly NetworkActivity[], ties: readonly Relationship[] = []) =>
  planOf(activities, ties, { calendars: [always] });
const lasting = (id: string, minutes = 1000, more: Partial<NetworkActivity> = {}): NetworkActivity => ({
  ...{ id, duration: { minutes, elapsed: false } },
  ...more,
});
const uniform = (low: number, high: number): Distribution => ({ type: 'uniform', low, high });
const vary = (activityId: string, duration: Distribution) => ({ activityId, duration });

const shapes: readonly Distribution[] = [
  uniform(500, 2500),
  { type: 'triangular', low: 300, likely: 600, high: 3000 },
  { type: 'pert', low: 300, likely: 600, high: 3000 },
  { type: 'lognormal', mean: 1500, deviation: 500 },
  {
    type: 'discrete',
    outcomes: [
      { value: 100, weight: 1 },
      { value: 4000, weight: 3 },
    ],
  },
];
const series: SimulationPlan = {
  network: dayAndNight(
    shapes.map((_, at) => lasting(`${at}`)),
    shapes.slice(1).map((_, at) => tie(`${at}`, `${at + 1}`)),
  ),
  uncertainties: shapes.map((shape, at) => vary(`${at}`, shape)),
};

/** A plan of everything: two calendars, risks, correlations, costs, a summary and progress. */
const rich: SimulationPlan = {
  network: planOf(
    [
      activity('shop', 0, { type: 'summary' }),
      activity('done', 2, {
        parentId: 'shop',
        actualStart: monday,
        actualFinish: monday + 540,
        cost: 70_000,
      }),
      activity('theme', 5, { parentId: 'shop', actualStart: monday, percentComplete: 20 }),
      activity('import', 8, { parentId: 'shop', cost: 500_000 }),
      activity('stock', 6, { calendarId: 'shop floor' }),
      activity('payment', 4, { deploysToProduction: true, calendarId: 'shop floor' }),
      { id: 'live', type: 'milestone', duration: { minutes: 0, elapsed: false } },
    ],
    [tie('done', 'import'), tie('theme', 'payment'), tie('import', 'live'), tie('stock', 'live')],
  ),
  uncertainties: [
    { ...vary('theme', { type: 'pert', low: 900, likely: 1900, high: 4000 }), costPerHour: 9000 },
    vary('import', { type: 'triangular', low: 2400, likely: 3840, high: 9600 }),
    { activityId: 'import', cost: uniform(0, 1) },
    { ...vary('stock', { type: 'lognormal', mean: 2900, deviation: 900 }), cost: uniform(100_000, 300_000) },
    vary('done', uniform(1, 9999)),
  ].filter(({ activityId }, at, all) => all.findIndex((one) => one.activityId === activityId) === at),
  risks: [
    {
      id: 'provider late',
      probability: 0.3,
      impacts: [
        { activityId: 'payment', duration: uniform(480, 4800), cost: { type: 'fixed', value: 250_000 } },
        { activityId: 'import', duration: { type: 'fixed', value: -480 } },
      ],
    },
  ],
  correlations: [
    { activityIds: ['theme', 'import'], coefficient: 0.7 },
    { activityIds: ['import', 'stock'], coefficient: 0.4 },
  ],
  watchedIds: ['live', 'shop'],
};

describe('simulated means', () => {
  it('of activities in a row are the sum of their means, and the variance that of theirs', () => {
    const report = describeSimulation(runOf(series, { iterations: 10_000 }));
    const moments = shapes.map(momentsOf);
    const mean = moments.reduce((sum, one) => sum + one.mean, 0);
    const deviation = Math.sqrt(moments.reduce((sum, one) => sum + one.variance, 0));
    // Latin hypercube sampling leaves the mean of a sum almost no error.
    expect(Math.abs(report.finish.mean - monday - mean)).toBeLessThan(2);
    expect(Math.abs(report.finish.deviation / deviation - 1)).toBeLessThan(0.03);
    for (const [at, { mean: own, variance }] of moments.entries()) {
      const found = report.activities[at];
      expect(Math.abs((found?.mean ?? 0) - own)).toBeLessThan(1);
      expect(Math.abs((found?.deviation ?? 0) / Math.sqrt(variance) - 1)).toBeLessThan(0.01);
      expect(found?.criticality).toBe(1);
      // In a row, the correlation of a part with the sum is the ratio of their deviations, and so is the sensitivity.
      expect(found?.cruciality).toBeCloseTo(Math.sqrt(variance) / deviation, 1);
      expect(found?.scheduleSensitivity).toBeCloseTo(Math.sqrt(variance) / deviation, 1);
    }
  });

  it('of two activities side by side are that of the greater of two uniforms', () => {
    const plan: SimulationPlan = {
      network: dayAndNight([lasting('a'), lasting('b')]),
      uncertainties: [vary('a', uniform(0, 30_000)), vary('b', uniform(0, 30_000))],
    };
    const report = describeSimulation(runOf(plan, { iterations: 20_000 }));
    // E max(U, V) = 2/3 and its variance is 1/18; either is critical in half of the iterations.
    expect(Math.abs(report.finish.mean - monday - 20_000)).toBeLessThan(100);
    expect(Math.abs(report.finish.deviation - Math.sqrt(30_000 ** 2 / 18))).toBeLessThan(100);
    expect(report.activities[0]?.criticality).toBeCloseTo(0.5, 1.5);
    // cov(U, max) = 1/24: the correlation is (1/24) / sqrt(1/12 * 1/18).
    expect(report.activities[0]?.cruciality).toBeCloseTo(Math.sqrt(216) / 24, 1.5);
  });

  it('with a risk are those of probability times impact, and strikes come as often as they should', () => {
    const plan: SimulationPlan = {
      network: dayAndNight([lasting('a', 5000, { cost: 1000 })]),
      uncertainties: [],
      risks: [
        {
          id: 'r',
          probability: 0.25,
          impacts: [{ activityId: 'a', duration: uniform(1000, 3000), cost: { type: 'fixed', value: 400 } }],
        },
      ],
    };
    const run = runOf(plan);
    const report = describeSimulation(run);
    expect(Math.abs(report.finish.mean - monday - 5500)).toBeLessThanOrEqual(2);
    expect(report.cost.mean).toBe(1100);
    expect([...run.driverCounts]).toEqual([1500, 500]);
    expect(report.finishDrivers).toEqual([
      {
        kind: 'risk',
        id: 'r',
        low: monday + 5000,
        high: expect.closeTo(monday + 7000, -1),
        swing: expect.any(Number),
      },
    ]);
    expect(probabilityToFinishBy(run, monday + 5999)).toBe(0.75);
    expect(probabilityToCostAtMost(run, 1399)).toBe(0.75);
  });
});

describe('a simulation', () => {
  it('in parts is, merged in any order, the whole bit for bit', () => {
    const whole = runOf(rich);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 1999 }), { maxLength: 4 }), (cuts) => {
        const ends = [0, ...cuts.sort((one, other) => one - other), 2000];
        const parts = ends.slice(1).map((to, at) => runOf(rich, { from: ends[at], to }));
        const merged = mergeSimulations(structuredClone(parts.reverse()));
        expect(merged).toEqual({ ok: true, value: whole });
      }),
      { numRuns: 8 },
    );
  });

  it('is the same for the same seed and another for another', () => {
    expect(runOf(rich)).toEqual(runOf(rich));
    expect(runOf(rich, { seed: 43 }).finishes).not.toEqual(runOf(rich).finishes);
  });

  it('gives every activity the same numbers when others come and go', () => {
    const alone = { ...rich, risks: [], correlations: [] };
    const fewer = {
      ...alone,
      uncertainties: rich.uncertainties.filter(({ activityId }) => activityId !== 'theme'),
    };
    const at = alone.network.activities.findIndex(({ id }) => id === 'stock');
    const of = (run: SimulationRun) => [run.durations.lows[at], run.squares.lows[at]];
    expect(of(runOf(fewer))).toEqual(of(runOf(alone)));
  });

  it('without uncertainty is the plan as it stands', () => {
    const { network } = rich;
    const run = runOf({ network, uncertainties: [], watchedIds: ['live', 'shop'] }, { iterations: 70 });
    const schedule = scheduleOf(network);
    const critical = Float64Array.from(schedule.critical, (flag, at) =>
      schedule.state.graph.kinds[at] === 0 ? 70 * flag : 0,
    );
    expect(new Set(run.finishes)).toEqual(new Set([schedule.finish]));
    expect(new Set(run.costs)).toEqual(new Set([570_000]));
    expect(run.criticalCounts).toEqual(critical);
    for (const watched of run.watched) expect(new Set(watched.finishes)).toEqual(new Set([watched.base]));
  });

  it('has percentiles that rise, confidences from 0 to 1, and the worst drivers first', () => {
    const run = runOf(rich);
    const report = describeSimulation(run);
    for (const spread of [report.finish, report.cost, ...report.watched.map(({ finish }) => finish)]) {
      const values = spread.percentiles.map(({ value }) => value);
      expect(values.toSorted((one, other) => one - other)).toEqual(values);
      expect(values.every((value) => value >= spread.least && value <= spread.greatest)).toBe(true);
    }
    const p80 = report.finish.percentiles.find(({ percent }) => percent === 80)?.value ?? 0;
    expect(probabilityToFinishBy(run, p80)).toBeGreaterThanOrEqual(0.8);
    expect(probabilityToFinishBy(run, p80 - 1)).toBeLessThan(0.8);
    expect(probabilityToFinishBy(run, p80, 'nobody watches')).toBeNull();
    const swings = report.finishDrivers.map(({ swing }) => Math.abs(swing));
    expect(swings.toSorted((one, other) => other - one)).toEqual(swings);
    expect(report.finishDrivers.map(({ kind, id }) => `${kind} ${id}`)).not.toContain('duration done');
    expect(report.activities.map(({ id }) => id)).not.toContain('shop');
  });

  it('promises date and budget together no more often than either, and its frontier keeps what it says', () => {
    const run = runOf(rich);
    const frontier = jointConfidenceFrontier(run, 0.7, 12);
    expect(frontier.length).toBeGreaterThan(2);
    for (const [at, target] of frontier.entries()) {
      expect(jointConfidence(run, target)).toBeGreaterThanOrEqual(0.7);
      expect(jointConfidence(run, { ...target, cost: target.cost - 1 })).toBeLessThan(0.7);
      expect(probabilityToFinishBy(run, target.finish)).toBeGreaterThanOrEqual(jointConfidence(run, target));
      const before = frontier[at - 1];
      if (!before) continue;
      expect(before.finish).toBeLessThan(target.finish);
      expect(before.cost).toBeGreaterThan(target.cost);
    }
  });

  it('tells its caller how far it is, and stops when it is told to', () => {
    const seen: number[] = [];
    runOf(series, { iterations: 3000, onProgress: (done) => seen.push(done) });
    expect(seen).toEqual([512, 1024, 1536, 2048, 2560]);
    const stopped = simulate(series, { ...options, onProgress: () => false });
    expect(stopped.ok === false && stopped.problem.code).toBe('cancelled');
  });
});

describe('correlated durations', () => {
  it('make a row of activities vary more, by what the formula says', () => {
    const network = dayAndNight([lasting('a'), lasting('b')], [tie('a', 'b')]);
    const uncertainties = [vary('a', uniform(0, 10_000)), vary('b', uniform(0, 10_000))];
    for (const coefficient of [0.8, -0.8]) {
      const run = runOf({ network, uncertainties, correlations: [{ activityIds: ['a', 'b'], coefficient }] });
      const { deviation, mean } = describeSimulation(run).finish;
      // For uniforms, rank correlation is correlation.
      const variance = (10_000 ** 2 / 12) * 2 * (1 + coefficient);
      expect(Math.abs(deviation / Math.sqrt(variance) - 1)).toBeLessThan(0.03);
      expect(Math.abs(mean - monday - 10_000)).toBeLessThanOrEqual(2);
    }
  });
});

describe('levelling every iteration', () => {
  it('gives the caller what was drawn and takes the finishes that it answers', () => {
    const plan: SimulationPlan = {
      network: dayAndNight([lasting('a'), lasting('b'), lasting('c')]),
      uncertainties: ['a', 'b', 'c'].map((id) => vary(id, uniform(1000, 3000))),
      watchedIds: ['b'],
    };
    // One person does all three, in their order.
    const level: SimulationOptions['level'] = ({ minutes }) => {
      let now = monday;
      return { finishes: minutes.map((span) => (now += span)), critical: Uint8Array.of(1, 1, 1) };
    };
    const run = runOf(plan, { level });
    const report = describeSimulation(run);
    expect(Math.abs(report.finish.mean - monday - 6000)).toBeLessThanOrEqual(2);
    expect(run.base.finish).toBe(monday + 3000);
    expect(Math.abs((report.watched[0]?.finish.mean ?? 0) - monday - 4000)).toBeLessThanOrEqual(2);
    expect(report.activities.map(({ criticality }) => criticality)).toEqual([1, 1, 1]);
    const parts = [0, 700].map((from) => runOf(plan, { level, from, to: from === 0 ? 700 : 2000 }));
    expect(mergeSimulations(parts)).toEqual({ ok: true, value: run });
    // Without its word on criticality, the network's own counts.
    const own = runOf(plan, { level: (iteration) => ({ finishes: iteration.finishes }) });
    expect(own.criticalCounts).toEqual(runOf(plan).criticalCounts);
  });
});
