import { z } from 'zod';
import { day, identifier, instant, line } from '../../platform/http/schema.ts';
import { newAssignment } from '../assignment/assignment.contract.ts';
import { resource } from '../resource/resource.contract.ts';
import { relationship } from '../work-item/relate-work-item.contract.ts';
import { workItemChange, workItemTypes } from '../work-item/work-item.contract.ts';

/** The fields of a work item that a plan is made of. */
export const planningFields = workItemChange.pick({
  durationMinutes: true,
  durationElapsed: true,
  effortMinutes: true,
  optimisticMinutes: true,
  mostLikelyMinutes: true,
  pessimisticMinutes: true,
  remainingMinutes: true,
  startDate: true,
  dueDate: true,
  deadline: true,
  constraintType: true,
  constraintDate: true,
  priority: true,
  deploysToProduction: true,
});

const tie = relationship.omit({ relationshipId: true });
/** A relationship is told by its ends and its type: there is at most one such. */
const ends = tie.pick({ predecessorId: true, successorId: true, type: true }).shape;
const resourceFields = resource.pick({ capacity: true, availability: true, absences: true }).partial();
const working = z.int().min(1).max(2000);
const some = (fields: object) => Object.values(fields).some((value) => value !== undefined);

/**
 * One change of a scenario. What it adds (a work item, a resource) has an identifier chosen by who writes the change, by
 * which later changes of the same scenario may name it; applying gives it another.
 */
export const scenarioChange = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('change-work-item'),
      workItemId: identifier,
      fields: planningFields.refine(some, 'names no field'),
    }),
    /** Cut scope: the work item goes with all that lies below it. */
    z.strictObject({ kind: z.literal('remove-work-item'), workItemId: identifier }),
    z.strictObject({
      kind: z.literal('add-work-item'),
      workItemId: identifier,
      title: line(500),
      type: z.enum(workItemTypes),
      parentId: identifier.nullable(),
      fields: planningFields,
      /** What it waits for, and what waits for it: from finish to start. */
      predecessorIds: z.array(identifier).max(50),
      successorIds: z.array(identifier).max(50),
    }),
    z.strictObject({ kind: z.literal('add-relationship'), ...tie.shape }),
    /** Another lag of a relationship. */
    z.strictObject({ kind: z.literal('change-relationship'), ...tie.shape }),
    z.strictObject({ kind: z.literal('remove-relationship'), ...ends }),
    /** Who does a work item, in place of all who did. */
    z.strictObject({
      kind: z.literal('assign'),
      workItemId: identifier,
      assignments: z.array(newAssignment).max(50),
    }),
    z.strictObject({
      kind: z.literal('add-resource'),
      resourceId: identifier,
      name: line(120),
      resourceKind: resource.shape.kind,
      skills: resource.shape.skills,
      capacity: resource.shape.capacity,
      /** The first day on which there is any of it; null for from the beginning. */
      from: day.nullable(),
      /** A resource whose rates it has; null where nothing is known of its cost. */
      costsLike: identifier.nullable(),
    }),
    z.strictObject({
      kind: z.literal('change-resource'),
      resourceId: identifier,
      fields: resourceFields.strict().refine(some, 'names no field'),
    }),
    /**
     * A work item that has not begun starts so many working days later than in today's plan, or no earlier than a day. It
     * becomes a constraint, in place of any other.
     */
    z
      .strictObject({
        kind: z.literal('delay'),
        workItemId: identifier,
        workingDays: working.nullable(),
        noEarlierThan: day.nullable(),
      })
      .refine(({ workingDays, noEarlierThan }) => (workingDays === null) !== (noEarlierThan === null), {
        error: 'is either so many working days or a day',
        path: ['workingDays'],
      }),
    /** What levelling found: it starts no earlier than this; null where it need not wait. */
    z.strictObject({
      kind: z.literal('level'),
      workItemId: identifier,
      levelledStart: instant.nullable(),
    }),
    z.strictObject({
      kind: z.literal('move-project'),
      fields: z
        .strictObject({ startDate: day.optional(), targetDate: day.nullable().optional() })
        .refine(some, 'names no field'),
    }),
  ])
  .meta({ id: 'ScenarioChange' });

/** One change of a scenario. */
export type ScenarioChange = z.output<typeof scenarioChange>;

/** A change of one kind. */
export type ChangeOf<Kind extends ScenarioChange['kind']> = Extract<ScenarioChange, { kind: Kind }>;

/**
 * Whether a change can be laid over the plan as it is now: what it is about is gone, or the same was changed in the plan
 * meanwhile, or the work has begun that it would have delayed, or the work item that it needs is not scheduled.
 */
export const fits = ['fits', 'gone', 'changed-meanwhile', 'has-begun', 'not-scheduled'] as const;

/** Whether a change can be laid over the plan as it is now. */
export type Fit = (typeof fits)[number];
