import { z } from 'zod';
import { day, line } from '../../platform/http/schema.ts';
import { approaches, stages, statusCategories } from '../project/project.contract.ts';
import { isTimeZone, namedCalendar, planCalendar } from './plan-calendar-schema.ts';
import { planDeliverable, planRequirement, planRisk, planStageGate } from './plan-control-schema.ts';
import { planId, planMoment, planText, planTime } from './plan-field.ts';
import { planScheduling } from './plan-progress-schema.ts';
import { planResource } from './plan-resource-schema.ts';
import { planCorrelation } from './plan-uncertainty-schema.ts';
import { workPackage } from './work-package-schema.ts';

/** The version of the format that this release writes; it reads no other. */
export const planFormat = 1;

const named = z.strictObject({ id: planId, name: line(60) });

const planProject = z
  .strictObject({
    key: z
      .string()
      .regex(/^[A-Z][A-Z0-9]{1,9}$/, 'must be two to ten capital letters and digits')
      .meta({ description: 'Two to ten capitals and digits that begin the key of every work item: SHOP-42' }),
    name: line(200),
    description: planText.optional(),
    start: day.meta({ description: 'Asked for at import where it is left out' }).optional(),
    startTime: planTime
      .meta({ description: 'When the first day begins; its first working time if left out' })
      .optional(),
    target: day.meta({ description: 'The date aimed at' }).optional(),
    statusDate: planMoment
      .meta({ description: 'Up to when progress is told; what is not done is planned after it' })
      .optional(),
    stage: z.enum(stages).optional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR')
      .optional(),
    approach: z.enum(approaches).optional(),
    timeZone: z
      .string()
      .max(60)
      .refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin')
      .optional(),
  })
  .meta({ id: 'PlanProject' });

const planStatus = z.strictObject({
  name: line(60),
  category: z.enum(statusCategories),
  wipLimit: z.int().min(1).max(999).optional(),
});

/** A whole plan file: a project without people. */
export const planFile = z
  .strictObject({
    storewright: z
      .literal(planFormat, { error: 'must be 1: this release reads version 1 of the format' })
      .meta({ description: 'The version of the format' }),
    project: planProject,
    roles: z.array(named).max(500).optional(),
    workAreas: z.array(named).max(500).meta({ description: 'Work areas beside the usual five' }).optional(),
    workflow: z.strictObject({ statuses: z.array(planStatus).min(1).max(30) }).optional(),
    calendar: planCalendar.optional(),
    calendars: z
      .array(namedCalendar)
      .max(5000)
      .meta({ description: "Calendars beside the project's, for activities and resources" })
      .optional(),
    scheduling: planScheduling.optional(),
    resources: z.array(planResource).max(5000).optional(),
    workPackages: z.array(workPackage).max(20_000),
    stageGates: z.array(planStageGate).max(500).optional(),
    requirements: z.array(planRequirement).max(20_000).optional(),
    risks: z.array(planRisk).max(20_000).optional(),
    correlations: z.array(planCorrelation).max(1000).optional(),
    deliverables: z.array(planDeliverable).max(20_000).optional(),
  })
  .meta({ id: 'PlanFile', title: 'Storewright plan file' });

/** A plan as its file says it: durations and relationships in their notation, nothing filled in. */
export type PlanFile = z.output<typeof planFile>;

/** The format as a JSON Schema, for editors. */
export function planFileJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(planFile, { io: 'input' }) };
}
