import { z } from 'zod';
import { line } from '../../platform/http/schema.ts';
import { stages } from '../project/project.contract.ts';
import { planId, planIds, planName, planText } from './plan-field.ts';
import { impactCostRange, impactRange } from './plan-uncertainty-schema.ts';

/** What a requirement is about (PMBOK's classes). */
export const requirementTypes = ['business', 'functional', 'quality', 'compliance', 'transition'] as const;

/** MoSCoW. */
export const requirementPriorities = ['must', 'should', 'could', 'wont'] as const;

/** How far a requirement has come, by the words of ISO/IEC/IEEE 29148 and BABOK; a dropped one is kept. */
export const requirementStatuses = [
  'draft',
  'reviewed',
  'approved',
  'implemented',
  'verified',
  'dropped',
] as const;

const statements = z.array(line(1000)).max(100);

/** A point where the project goes on only when its criteria hold. */
export const planStageGate = z
  .strictObject({
    id: planId,
    name: planName,
    stage: z.enum(stages).meta({ description: 'The stage that it closes' }).optional(),
    after: planIds.meta({ description: 'Activities that must be finished before it' }).optional(),
    criteria: statements.optional(),
  })
  .meta({ id: 'PlanStageGate' });

/** Something that the shop must do or be. */
export const planRequirement = z
  .strictObject({
    id: planId,
    title: planName,
    type: z.enum(requirementTypes),
    priority: z.enum(requirementPriorities),
    description: planText.optional(),
    source: line(500)
      .meta({ description: 'Who or what asks for it: a standard, a law, a department' })
      .optional(),
    acceptance: statements.meta({ description: 'When it is met: Given … when … then …' }).optional(),
    deliveredBy: planIds.meta({ description: 'Activities that deliver it' }).optional(),
    partOf: planId.meta({ description: 'A requirement above in the list that it is a part of' }).optional(),
    rationale: planText.meta({ description: 'Why it is asked for' }).optional(),
    status: z
      .enum(requirementStatuses)
      .meta({ description: 'How far it has come; draft where nothing is said' })
      .optional(),
  })
  .meta({ id: 'PlanRequirement' });

/** Something uncertain that would help or harm. */
export const planRisk = z
  .strictObject({
    id: planId,
    kind: z.enum(['threat', 'opportunity']).optional(),
    cause: line(1000),
    event: line(1000),
    effect: line(1000),
    probability: z.number().min(0).max(1).meta({ description: 'From 0 to 1' }),
    impactDays: z
      .number()
      .min(0)
      .max(3650)
      .meta({ description: 'Working days lost if it strikes; won, for an opportunity' })
      .optional(),
    impactCost: z
      .int()
      .min(0)
      .max(1e12)
      .meta({ description: "Cost if it strikes, in whole units of the project's currency" })
      .optional(),
    impactRange: impactRange.optional(),
    impactCostRange: impactCostRange.optional(),
    affects: planIds.meta({ description: 'Activities that it would delay' }).optional(),
    response: planText.optional(),
    owner: planId.meta({ description: 'A role' }).optional(),
  })
  .meta({ id: 'PlanRisk' });

/** What is handed over and accepted. */
export const planDeliverable = z
  .strictObject({
    id: planId,
    name: planName,
    description: planText.optional(),
    acceptance: statements.optional(),
    producedBy: planIds.meta({ description: 'Activities that produce it' }).optional(),
    acceptedBy: planId.meta({ description: 'A role' }).optional(),
  })
  .meta({ id: 'PlanDeliverable' });
