import { describe, expect, it } from 'vitest';
import { activity, monday, planOf, tie } from '../network/testing/plan-of.ts';
import type { Distribution } from './distribution.ts';
import { mergeSimulations } from './merge-simulations.ts';
import { simulate } from './simulate.ts';
import type { SimulationOptions, SimulationPlan } from './simulation-plan.ts';

const uniform: Distribution = { type: 'uniform', low: 100, high: 200 };
const network = planOf(
  [activity('a', 1), activity('b', 1), activity('s', 0), activity('in s', 1, { parentId: 's' })],
  [tie('a', 'b')],
);
const plan: SimulationPlan = { network, uncertainties: [{ activityId: 'a', duration: uniform }] };
const options: SimulationOptions = { iterations: 10, seed: 1 };

function refusalOf(more: Partial<SimulationPlan>, changed: Partial<SimulationOptions> = {}) {
  const result = simulate({ ...plan, ...more }, { ...options, ...changed });
  if (result.ok) throw new Error('it was not refused');
  const { code, activityIds, field } = result.problem;
  return { code, activityIds, field };
}

const risk = (more: object) => ({
  id: 'r',
  probability: 0.5,
  impacts: [{ activityId: 'a', duration: uniform }],
  ...more,
});
const huge = 'x'.repeat(1_000_000);

describe('what cannot be simulated is refused by its name', () => {
  it.each([
    ['invalid-options', [], {}, { iterations: 0 }],
    ['invalid-options', [], {}, { iterations: 1.5 }],
    ['invalid-options', [], {}, { seed: -1 }],
    ['invalid-options', [], {}, { from: 5, to: 5 }],
    ['invalid-options', [], {}, { to: 11 }],
    ['cycle', ['b', 'a'], { network: { ...network, relationships: [tie('a', 'b'), tie('b', 'a')] } }, {}],
    ['unknown-activity', ['x'], { uncertainties: [{ activityId: 'x', duration: uniform }] }, {}],
    ['certain-activity', ['s'], { uncertainties: [{ activityId: 's', duration: uniform }] }, {}],
    ['duplicate-uncertainty', ['a'], { uncertainties: [plan.uncertainties, plan.uncertainties].flat() }, {}],
    [
      'invalid-distribution',
      ['a'],
      { uncertainties: [{ activityId: 'a', duration: { type: 'uniform', low: 3, high: 2 } }] },
      {},
    ],
    [
      'invalid-distribution',
      ['b'],
      { uncertainties: [{ activityId: 'b', cost: { type: 'fixed', value: Number.POSITIVE_INFINITY } }] },
      {},
    ],
    ['invalid-cost', ['a'], { uncertainties: [{ activityId: 'a', costPerHour: 0.5 }] }, {}],
    ['invalid-risk', ['a'], { risks: [risk({ probability: 1.1 })] }, {}],
    [
      'invalid-risk',
      ['a', 'a'],
      { risks: [risk({ impacts: [{ activityId: 'a' }, { activityId: 'a' }] })] },
      {},
    ],
    ['duplicate-risk', ['a'], { risks: [risk({}), risk({})] }, {}],
    ['unknown-activity', [huge], { risks: [risk({ impacts: [{ activityId: huge }] })] }, {}],
    [
      'invalid-correlation',
      ['a', 'b'],
      { correlations: [{ activityIds: ['a', 'b'], coefficient: 0.1 }] },
      {},
    ],
    [
      'invalid-correlation',
      ['a', 'a'],
      { correlations: [{ activityIds: ['a', 'a'], coefficient: 0.1 }] },
      {},
    ],
    ['unknown-activity', ['y'], { watchedIds: ['y'] }, {}],
  ] as const)('%s %j', (code, activityIds, more, changed) => {
    expect(refusalOf(more as Partial<SimulationPlan>, changed)).toMatchObject({ code, activityIds });
  });

  it('durations that lead beyond the calendars are refused however many follow one another', () => {
    const activities = Array.from({ length: 60 }, (_, at) => activity(`${at}`, 1));
    const ties = activities.slice(1).map(({ id }, at) => tie(`${at}`, id));
    const duration: Distribution = { type: 'uniform', low: 100, high: 100_000_000 };
    const uncertainties = activities.map(({ id }) => ({ activityId: id, duration }));
    expect(refusalOf({ network: planOf(activities, ties), uncertainties }).code).toBe('no-working-time');
  });

  it('money beyond what can be added up exactly is refused', () => {
    const cost = Number.MAX_SAFE_INTEGER;
    const dear = planOf([activity('a', 1, { cost })]);
    expect(refusalOf({ network: dear }).code).toBe('invalid-cost');
  });

  it('an activity of no minutes takes at least one when its duration varies', () => {
    const quick = planOf([activity('a', 0)]);
    const result = simulate(
      { network: quick, uncertainties: [{ activityId: 'a', duration: { type: 'fixed', value: 0 } }] },
      options,
    );
    expect(result.ok && new Set(result.value.finishes)).toEqual(new Set([monday + 1]));
  });
});

describe('parts of different simulations', () => {
  it('are not merged, nor are those with a gap, nor none', () => {
    const part = (from: number, to: number, seed = 1) => {
      const result = simulate(plan, { iterations: 10, seed, from, to });
      if (!result.ok) throw new Error(result.problem.detail);
      return result.value;
    };
    const lists = [[], [part(0, 4), part(5, 10)], [part(0, 4), part(4, 10, 2)], [part(0, 5), part(4, 10)]];
    for (const parts of lists) {
      const merged = mergeSimulations(parts);
      expect(merged.ok === false && merged.problem.code).toBe('mismatched-parts');
    }
    expect(mergeSimulations([part(4, 10), part(2, 4)]).ok).toBe(true);
  });
});
