import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant } from '../../platform/http/schema.ts';

const share = z.number().min(0).max(1);

/** When a project will finish, as likely as it is: drawn from its estimates and risks (Monte Carlo). */
export const simulation = z
  .object({
    iterations: z.int(),
    /** Work items that are not done, those of them with three estimates, and risks that would delay something. */
    open: z.int(),
    uncertain: z.int(),
    risks: z.int(),
    timeZone: z.string(),
    finish: z.object({
      /** By the critical path method, without uncertainty, and the share of iterations that finish by then. */
      planned: instant,
      plannedChance: share,
      mean: instant,
      /** Instants that so many percent of the iterations do not exceed. */
      percentiles: z.array(z.object({ percent: z.int(), finish: instant })),
    }),
    /** The chance to finish by the project's target date; null where it has none. */
    target: z.object({ date: z.iso.date(), chance: share }).nullable(),
    /** How many iterations finish on each of some days, or between it and the next. */
    histogram: z.array(z.object({ day: z.iso.date(), count: z.int() })),
    /** Milestones that are not reached, with the chance to keep their deadline, or else their due date. */
    milestones: z.array(
      z.object({
        workItemId: identifier,
        date: z.iso.date().nullable(),
        chance: share.nullable(),
        p50: instant,
        p80: instant,
      }),
    ),
    /** What moves the finish most: from where it is low (a risk: does not strike) to where it is high (does). */
    drivers: z.array(
      z.object({
        kind: z.enum(['duration', 'risk']),
        /** A work item, or the key of a risk. */
        id: z.string(),
        /** What a risk would bring about; null for a work item, which is named by its title. */
        event: z.string().nullable(),
        low: instant,
        high: instant,
      }),
    ),
    /** Work items that are ever critical, the most often first, with the share of iterations in which they are. */
    criticality: z.array(
      z.object({ workItemId: identifier, share, scheduleSensitivity: z.number().nullable() }),
    ),
  })
  .meta({ id: 'Simulation' });

/** A simulation as the API shows it. */
export type Simulation = z.output<typeof simulation>;

/** Reads the simulation of a project; where it is being computed, the last one there is, to ask again for. */
export const readSimulation = defineRoute({
  id: 'simulation.read',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/simulation',
  summary: 'Read the chances to finish by a day, simulated from estimates and risks',
  audience: 'member',
  permission: 'simulation.read',
  params: z.object({ workspaceId: identifier, projectId: identifier }),
  answer: z.object({
    /** Whether a newer one is being computed: ask again in a second. */
    running: z.boolean(),
    /** Null while the first is being computed, and where nothing is scheduled. */
    simulation: simulation.nullable(),
  }),
  problems: { 'cannot-schedule': 422 },
});
