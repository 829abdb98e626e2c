import { describe, expect, it } from 'vitest';
import type { NetworkActivity, NetworkInput } from '../../engine/network/network-input.ts';
import { usualUnits } from '../plan-file/duration.ts';
import type { PlanRisk } from '../plan-file/engine-simulation.ts';
import type { PlanDistribution } from '../plan-file/plan-uncertainty-schema.ts';
import { type EstimatedWork, projectUncertainty } from './project-uncertainty.rules.ts';

const network = (...activities: readonly NetworkActivity[]): NetworkInput => ({
  ...{ activities, relationships: [], calendars: [], projectStart: 0, statusDate: 0 },
});
const activity = (id: string, more: Partial<NetworkActivity> = {}): NetworkActivity => ({
  ...{ id, name: id, duration: { minutes: 960, elapsed: false } },
  ...more,
});
const estimated = (workItemId: string, low: number, likely: number, high: number): EstimatedWork => ({
  ...{ workItemId, planKey: `key-${workItemId}` },
  ...{ optimisticMinutes: low, mostLikelyMinutes: likely, pessimisticMinutes: high },
  ...{ durationMinutes: null, planDetail: null },
});
/** A work item of 960 minutes when a plan file said how they are spread. */
const spread = (distribution: PlanDistribution, more: Partial<EstimatedWork> = {}): EstimatedWork => ({
  ...{ ...estimated('a', 480, 960, 2880), durationMinutes: 960 },
  ...{ planDetail: { distribution, distributionMinutes: 960 }, ...more },
});
const risk = (more: Partial<PlanRisk>): PlanRisk => ({
  ...{ id: 'risk', cause: 'c', event: 'e', effect: 'f', probability: 0.3, affects: ['key-a'] },
  ...more,
});
const of = (input: NetworkInput, work: readonly EstimatedWork[], risks: readonly PlanRisk[] = []) =>
  projectUncertainty(input, work, risks, usualUnits);

describe('what is uncertain about a project', () => {
  it('are three estimates, in proportion to a duration that was given since', () => {
    const { plan } = of(network(activity('a')), [estimated('a', 240, 480, 1440)]);
    expect(plan.uncertainties).toEqual([
      { activityId: 'a', duration: { type: 'pert', low: 480, likely: 960, high: 2880 } },
    ]);
  });

  it('is what remains of work that has begun, and nothing of what is done', () => {
    const begun = activity('a', { actualStart: 0, remaining: 240 });
    const done = activity('b', { actualStart: 0, actualFinish: 1 });
    const found = of(network(begun, done), [estimated('a', 480, 960, 1920), estimated('b', 480, 960, 1920)]);
    expect(found).toMatchObject({ open: 1, uncertain: 1 });
    expect(found.plan.uncertainties).toEqual([
      { activityId: 'a', duration: { type: 'pert', low: 120, likely: 240, high: 480 } },
    ]);
  });

  it('are distributions that a plan file names, with the points of the estimates where it leaves them out', () => {
    const durationOf = (work: EstimatedWork, more: Partial<NetworkActivity> = {}) =>
      of(network(activity('a', more)), [work]).plan.uncertainties[0]?.duration;
    const triangular = { type: 'triangular' as const, pessimistic: '10d' };
    expect(durationOf(spread(triangular))).toEqual({
      ...{ type: 'triangular', low: 480, likely: 960, high: 4800 },
    });
    const lognormal = { type: 'lognormal' as const, mean: '2d', deviation: '1d' };
    expect(durationOf(spread(lognormal))).toEqual({ type: 'lognormal', mean: 960, deviation: 480 });
    // Twice as long by now, and half of it done.
    const longer = { durationMinutes: 1920 };
    const begun = { actualStart: 0, duration: { minutes: 1920, elapsed: false }, remaining: 960 };
    expect(durationOf(spread(lognormal, longer), begun)).toEqual({
      ...{ type: 'lognormal', mean: 960, deviation: 480 },
    });
    const values = [
      { duration: '1d', probability: 0.3 },
      { duration: '4d', probability: 0.7 },
    ];
    expect(durationOf(spread({ type: 'discrete', values }))).toEqual({
      type: 'discrete',
      outcomes: [
        { value: 480, weight: 0.3 },
        { value: 1920, weight: 0.7 },
      ],
    });
    // Estimates that were changed since may no longer fit it.
    expect(durationOf(spread({ ...triangular, pessimistic: '1d' }))).toBeUndefined();
  });

  it.each([
    ['estimates out of order', estimated('a', 960, 480, 1440)],
    ['three that are the same', estimated('a', 480, 480, 480)],
    ['one that is missing', { ...estimated('a', 1, 2, 3), optimisticMinutes: null }],
  ])('is nothing with %s', (_, work) => {
    expect(of(network(activity('a')), [work])).toMatchObject({ open: 1, uncertain: 0 });
  });

  it('are risks with a delay, on the last that is not done of a summary', () => {
    const input = network(
      activity('a', { type: 'activity' }),
      activity('b', { parentId: 'a' }),
      activity('c', { parentId: 'a' }),
      activity('d', { parentId: 'a', actualStart: 0, actualFinish: 1 }),
    );
    const work = ['a', 'b', 'c', 'd'].map((id) => estimated(id, 1, 2, 3));
    expect(of(input, work, [risk({ impactDays: 2 })]).plan.risks).toEqual([
      {
        ...{ id: 'risk', probability: 0.3 },
        impacts: [{ activityId: 'c', duration: { type: 'fixed', value: 960 } }],
      },
    ]);
  });

  it('gives time back where an opportunity comes', () => {
    const range = { optimistic: '1d', mostLikely: '2d', pessimistic: '4d' };
    const found = of(
      network(activity('a')),
      [estimated('a', 1, 2, 3)],
      [risk({ kind: 'opportunity', impactRange: range })],
    );
    expect(found.plan.risks?.[0]?.impacts[0]?.duration).toEqual({
      ...{ type: 'pert', low: -1920, likely: -960, high: -480 },
    });
  });

  it('is no risk that costs no time, or affects nothing that is left', () => {
    const work = [estimated('a', 1, 2, 3)];
    const risks = [
      risk({}),
      risk({ impactDays: 3, affects: ['key-gone'] }),
      risk({ impactDays: 3, affects: [] }),
    ];
    expect(of(network(activity('a')), work, risks).risks).toBe(0);
  });
});
