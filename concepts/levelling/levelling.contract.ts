import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, line } from '../../platform/http/schema.ts';
import { scenarioDetail } from '../scenario/scenario.contract.ts';

/** Why somebody still has more to do than there is of them; the last four, whatever would be moved. */
export const unresolvedReasons = [
  'outside-range',
  'fixed-date',
  'in-progress',
  'never-delayed',
  'constraint',
  'float-used-up',
  'never-available',
  'more-than-there-is',
  'never-there',
  'too-few-people',
  'never-together',
] as const;

const span = z.object({ start: instant, finish: instant });

const cause = z.discriminatedUnion('kind', [
  /** Somebody is busy from an instant on: with other work, or with that of projects whose dates stand. */
  z.object({
    kind: z.literal('resource'),
    resourceId: identifier,
    at: instant,
    workItemIds: z.array(identifier),
    elsewhere: z.boolean(),
  }),
  /** What it waits for has moved. */
  z.object({ kind: z.literal('follows'), workItemIds: z.array(identifier) }),
  /** An earlier levelling held it later than is needed now. */
  z.object({ kind: z.literal('freed') }),
  /** Those who do it work at other times than the project. */
  z.object({ kind: z.literal('working-time') }),
]);

/** A work item that levelling would give other dates. */
export const levellingMove = z
  .object({
    workItemId: identifier,
    projectId: identifier,
    title: z.string(),
    from: span,
    to: span,
    /** No earlier than this, where levelling itself holds it; null where it only follows others. */
    levelledStart: instant.nullable(),
    cause,
  })
  .meta({ id: 'LevellingMove' });

/** What levelling would do. */
export const levellingPreview = z
  .object({
    projects: z.array(
      z.object({
        projectId: identifier,
        timeZone: z.string(),
        /** Null where nothing is scheduled. */
        finishBefore: instant.nullable(),
        finish: instant.nullable(),
        /** Working minutes of the project by which it finishes later, negative for earlier; and those of a usual day. */
        laterMinutes: z.int(),
        dayMinutes: z.int(),
      }),
    ),
    moves: z.array(levellingMove),
    /** Who would do what asks for a skill. */
    chosen: z.array(
      z.object({
        workItemId: identifier,
        title: z.string(),
        skill: z.string(),
        resourceIds: z.array(identifier),
        /** Whether that is somebody else than now. */
        changed: z.boolean(),
      }),
    ),
    /** How often work of one person comes together that is more than there is of them, as it is now. */
    overAllocatedBefore: z.int(),
    /** What stays over-allocated, and why. */
    unresolved: z.array(
      z.object({
        resourceId: identifier.nullable(),
        skill: z.string().nullable(),
        /** Null where no time would do. */
        span: span.nullable(),
        /** Thousandths of one whole person that lack. */
        units: z.int().nullable(),
        workItemIds: z.array(identifier),
        reason: z.enum(unresolvedReasons),
      }),
    ),
    finish: instant,
    /** No plan without over-allocations finishes earlier than this. */
    lowerBound: instant,
    /** At most so many percent longer than the shortest possible, from now on; one digit behind the point. */
    gapPercent: z.number(),
    optimal: z.boolean(),
    /** Other projects that have no schedule, so that nobody knows when their people are busy. */
    unknownLoad: z.array(identifier),
    /** All whom the projects' work can need. */
    people: z.array(z.object({ resourceId: identifier, name: z.string() })),
    /** The titles of all work items that are told of. */
    titles: z.record(identifier, z.string()),
  })
  .meta({ id: 'LevellingPreview' });

/** What levelling would do, as the API shows it. */
export type LevellingPreview = z.output<typeof levellingPreview>;

/** A work item that would get other dates, as the API shows it. */
export type LevellingMove = z.output<typeof levellingMove>;

const order = {
  /** Those that are levelled together. All others keep their dates, and their people are busy meanwhile. */
  projectIds: z
    .array(identifier)
    .min(1)
    .max(50)
    .refine((ids) => new Set(ids).size === ids.length, 'must be different projects'),
  /** Moves nothing beyond its total float. */
  withinFloat: z.boolean().default(false),
  /** Levels only these people; all of them if left out. */
  resourceIds: z.array(identifier).max(1000).nullable().default(null),
  effort: z.enum(['quick', 'thorough']).default('quick'),
  /** The same plan and seed have the same answer. */
  seed: z.int().min(0).max(1_000_000_000).default(1),
};

/** What is to be levelled, and how. */
export const levellingRequest = z.strictObject(order);

/** What is to be levelled, and how. */
export type LevellingRequest = z.output<typeof levellingRequest>;

const fingerprint = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be one that a preview gave');
const workspaceParams = z.object({ workspaceId: identifier });

/** Says what levelling would do, and changes nothing. Ask again with the fingerprint until it no longer runs. */
export const previewLevelling = defineRoute({
  id: 'levelling.preview',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/levelling/preview',
  summary: 'Say what levelling one project, or several together, would do',
  audience: 'member',
  permission: 'levelling.read',
  params: workspaceParams,
  body: levellingRequest.extend({ fingerprint: fingerprint.optional() }),
  answer: z.object({
    /** What the answer was made of; `apply` wants it. */
    fingerprint,
    running: z.boolean(),
    /** Null while it is being computed. */
    preview: levellingPreview.nullable(),
  }),
  problems: { 'cannot-level': 422 },
});

const undoable = {
  /** A work item whose newest event stands for all of it, to be taken back; null where nothing changed. */
  undoId: identifier.nullable(),
};

/** Does what a preview said; refused where the plan has changed since. */
export const applyLevelling = defineRoute({
  id: 'levelling.apply',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/levelling/apply',
  summary: 'Level projects as a preview said (can be undone)',
  audience: 'member',
  permission: 'levelling.apply',
  params: workspaceParams,
  body: levellingRequest.extend({ fingerprint }),
  answer: z.object({
    /** Work items whose levelled start changed, and those whose people did. */
    levelled: z.int(),
    chosen: z.int(),
    ...undoable,
  }),
  problems: { 'cannot-level': 422, 'plan-changed': 409 },
});

const { projectIds: _together, ...ofOne } = order;

/** Keeps what a preview of one project said as a scenario, to be compared with others first; changes no plan. */
export const keepLevellingAsScenario = defineRoute({
  id: 'levelling.keep',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/levelling/keep',
  summary: 'Keep what a levelling preview of a project said as a scenario',
  audience: 'member',
  permission: 'scenario.change',
  params: z.object({ workspaceId: identifier, projectId: identifier }),
  body: z.strictObject({ ...ofOne, fingerprint, name: line(120) }),
  answer: scenarioDetail,
  status: 201,
  problems: {
    ...{ 'cannot-level': 422, 'plan-changed': 409, 'does-not-fit': 422 },
    ...{ 'too-many-changes': 409, 'too-many-scenarios': 409 },
  },
});

/** Takes away what levelling did to a project: its starts, and who was chosen for skills of work that has not begun. */
export const clearLevelling = defineRoute({
  id: 'levelling.clear',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/levelling/clear',
  summary: 'Take the levelling of a project away (can be undone)',
  audience: 'member',
  permission: 'levelling.apply',
  params: z.object({ workspaceId: identifier, projectId: identifier }),
  answer: z.object({ cleared: z.int(), ...undoable }),
});
