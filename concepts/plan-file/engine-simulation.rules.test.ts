import { expect, it } from 'vitest';
import { networkOfPlan } from './engine-network.ts';
import { simulationOfPlan } from './engine-simulation.ts';
import { parsePlanFile } from './plan-file.rules.ts';

function simulationOf(lines: string) {
  const reading = parsePlanFile(
    `storewright: 1\nproject: {key: SHOP, name: Shop, currency: EUR}\n${lines}`,
    'p.plan.yaml',
  );
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  const network = networkOfPlan(reading.plan, { start: '2027-03-01' });
  return { ...simulationOfPlan(reading.plan, network), network };
}

it('distributions in minutes; an estimate alone is PERT, and gives a distribution its points', () => {
  const { plan, uncertain } = simulationOf(`workPackages:
  - {id: a, name: A, estimate: {optimistic: 1d, mostLikely: 2d, pessimistic: 4d}}
  - {id: b, name: B, estimate: {optimistic: 1d, mostLikely: 2d, pessimistic: 4d}, distribution: {type: triangular, pessimistic: 6d}}
  - {id: c, name: C, distribution: {type: uniform, optimistic: 1h, pessimistic: 3h}}
  - {id: d, name: D, distribution: {type: lognormal, mean: 1d, deviation: 2h}}
  - {id: e, name: E, distribution: {type: discrete, values: [{duration: 1d, probability: 0.8}, {duration: 5d, probability: 0.2}]}}
  - {id: f, name: F, duration: 1d}
`);
  expect(plan.uncertainties).toEqual([
    { activityId: 'a', duration: { type: 'pert', low: 480, likely: 960, high: 1920 } },
    { activityId: 'b', duration: { type: 'triangular', low: 480, likely: 960, high: 2880 } },
    { activityId: 'c', duration: { type: 'uniform', low: 60, high: 180 } },
    { activityId: 'd', duration: { type: 'lognormal', mean: 480, deviation: 120 } },
    {
      activityId: 'e',
      duration: {
        type: 'discrete',
        outcomes: [
          { value: 480, weight: 0.8 },
          { value: 2400, weight: 0.2 },
        ],
      },
    },
  ]);
  expect(uncertain).toBe(5);
  expect(plan.network.activities.map(({ duration }) => duration.minutes)).toEqual([
    960, 960, 120, 480, 480, 480,
  ]);
});

it('of started work it is spread what remains; what is done, and what takes no time, is certain', () => {
  const { plan } = simulationOf(`workPackages:
  - {id: a, name: A, duration: 4d, distribution: {type: uniform, optimistic: 2d, pessimistic: 8d}, progress: {actualStart: 2027-03-01, remaining: 1d}}
  - {id: b, name: B, duration: 4d, distribution: {type: uniform, optimistic: 2d, pessimistic: 8d}, progress: {actualStart: 2027-03-01, percentComplete: 50}}
  - {id: c, name: C, estimate: {optimistic: 1d, mostLikely: 2d, pessimistic: 4d}, progress: {actualStart: 2027-03-01, actualFinish: 2027-03-03}}
  - {id: m, name: M, type: milestone, estimate: {optimistic: 1d, mostLikely: 2d, pessimistic: 4d}}
`);
  expect(plan.uncertainties).toEqual([
    { activityId: 'a', duration: { type: 'uniform', low: 240, high: 960 } },
    { activityId: 'b', duration: { type: 'uniform', low: 480, high: 1920 } },
  ]);
});

it('people who are paid by the hour cost with the duration, an effort does not', () => {
  const { plan, network } =
    simulationOf(`resources: [{id: ada, name: Ada, costPerHour: 60}, {id: bob, name: Bob, costPerHour: 40}]
workPackages:
  - {id: a, name: A, duration: 2d, cost: 100, assignments: [{resource: ada, units: 0.5}, {resource: bob, effort: 3h}]}
`);
  expect(plan.uncertainties).toEqual([{ activityId: 'a', costPerHour: 3000 }]);
  expect(plan.network.activities[0]?.cost).toBe(10_000 + 12_000);
  expect(network.activities[0]?.cost).toBe(10_000 + 12_000 + 16 * 3000);
});

it('a risk delays each activity that it affects and costs once; an opportunity gives both back', () => {
  const { plan } = simulationOf(`workPackages:
  - {id: s, name: S, children: [{id: a, name: A, duration: 1d}, {id: b, name: B, duration: 1d}]}
  - {id: c, name: C, duration: 1d}
risks:
  - {id: r1, cause: c, event: e, effect: f, probability: 0.3, affects: [a, c], impactDays: 2.5, impactCost: 1000}
  - {id: r2, cause: c, event: e, effect: f, kind: opportunity, probability: 0.1, affects: [s], impactRange: {optimistic: 1h, mostLikely: 2h, pessimistic: 4h}}
  - {id: r3, cause: c, event: e, effect: f, probability: 0.2, impactCostRange: {optimistic: 1, mostLikely: 2, pessimistic: 3.5}}
  - {id: r4, cause: c, event: e, effect: f, probability: 0.2}
`);
  expect(plan.risks).toEqual([
    {
      id: 'r1',
      probability: 0.3,
      impacts: [
        {
          activityId: 'a',
          duration: { type: 'fixed', value: 1200 },
          cost: { type: 'fixed', value: 100_000 },
        },
        { activityId: 'c', duration: { type: 'fixed', value: 1200 } },
      ],
    },
    {
      id: 'r2',
      probability: 0.1,
      impacts: [{ activityId: 'b', duration: { type: 'pert', low: -240, likely: -120, high: -60 } }],
    },
    {
      id: 'r3',
      probability: 0.2,
      impacts: [{ activityId: 'a', cost: { type: 'pert', low: 100, likely: 200, high: 350 } }],
    },
  ]);
});

it('a correlation of several is between each two of those whose duration varies', () => {
  const { plan } = simulationOf(`workPackages:
  - {id: a, name: A, estimate: {optimistic: 1d, mostLikely: 2d, pessimistic: 4d}}
  - {id: b, name: B, estimate: {optimistic: 1d, mostLikely: 2d, pessimistic: 4d}}
  - {id: c, name: C, estimate: {optimistic: 1d, mostLikely: 2d, pessimistic: 4d}}
  - {id: d, name: D, duration: 1d}
correlations: [{activities: [c, a, b, d], coefficient: 0.5}, {activities: [a, b], coefficient: 0.9}]
`);
  expect(plan.correlations).toEqual([
    { activityIds: ['a', 'b'], coefficient: 0.9 },
    { activityIds: ['a', 'c'], coefficient: 0.5 },
    { activityIds: ['b', 'c'], coefficient: 0.5 },
  ]);
});
