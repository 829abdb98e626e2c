import { z } from 'zod';
import { planDuration, planIds, planMoney } from './plan-field.ts';

/** How a duration may be distributed. */
export const distributionTypes = ['triangular', 'pert', 'uniform', 'lognormal', 'discrete'] as const;

const needs: Readonly<Record<(typeof distributionTypes)[number], readonly string[]>> = {
  triangular: ['optimistic', 'mostLikely', 'pessimistic'],
  pert: ['optimistic', 'mostLikely', 'pessimistic'],
  uniform: ['optimistic', 'pessimistic'],
  lognormal: ['mean', 'deviation'],
  discrete: ['values'],
};

/** How a duration is spread; three points that are left out are those of the estimate. */
export const planDistribution = z
  .strictObject({
    type: z.enum(distributionTypes),
    optimistic: planDuration.optional(),
    mostLikely: planDuration.optional(),
    pessimistic: planDuration.optional(),
    mean: planDuration.meta({ description: 'Of a lognormal distribution' }).optional(),
    deviation: planDuration.meta({ description: 'The standard deviation of a lognormal one' }).optional(),
    values: z
      .array(z.strictObject({ duration: planDuration, probability: z.number().min(0).max(1) }))
      .min(1)
      .max(100)
      .meta({ description: 'Of a discrete distribution; the probabilities add up to 1' })
      .optional(),
  })
  .superRefine((value, context) => {
    for (const field of ['optimistic', 'mostLikely', 'pessimistic', 'mean', 'deviation', 'values'] as const)
      if (value[field] !== undefined && !needs[value.type].includes(field))
        context.addIssue({ code: 'custom', path: [field], message: `is not for ${value.type}` });
    for (const field of ['mean', 'deviation', 'values'] as const)
      if (value[field] === undefined && needs[value.type].includes(field))
        context.addIssue({ code: 'custom', path: [field], message: `is missing: ${value.type} needs it` });
    const sum = (value.values ?? []).reduce((total, { probability }) => total + probability, 0);
    if (value.values && Math.abs(sum - 1) > 1e-6)
      context.addIssue({
        code: 'custom',
        path: ['values'],
        message: 'must have probabilities that add up to 1',
      });
  })
  .meta({ id: 'PlanDistribution' });

/** How a duration is spread, as a plan file says it. */
export type PlanDistribution = z.output<typeof planDistribution>;

/** What a risk adds to the duration of what it affects, if it strikes. */
export const impactRange = z
  .strictObject({ optimistic: planDuration, mostLikely: planDuration, pessimistic: planDuration })
  .meta({
    description:
      'Working time lost if it strikes (won, for an opportunity), in three points; over impactDays',
  });

/** What a risk costs if it strikes. */
export const impactCostRange = z
  .strictObject({ optimistic: planMoney, mostLikely: planMoney, pessimistic: planMoney })
  .meta({ description: 'Cost if it strikes, in three points; over impactCost' });

/** Durations that are long together. */
export const planCorrelation = z
  .strictObject({
    activities: planIds.min(2),
    coefficient: z
      .number()
      .min(-1)
      .max(1)
      .meta({ description: 'Of rank, from -1 to 1, between each two of them' }),
  })
  .meta({ id: 'PlanCorrelation' });
