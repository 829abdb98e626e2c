import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import type { Resource as EngineResource } from '../../engine/levelling/resources/levelling-input.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';

/** What of an assignment says who is needed. */
export type WorkNeed = Pick<Assignment, 'workItemId' | 'resourceId' | 'skill' | 'units' | 'effortMinutes'>;

/** A project whose dates stand, and whose people are not there for others meanwhile. */
export interface StandingProject {
  readonly projectId: string;
  readonly network: NetworkInput;
  readonly needs: readonly WorkNeed[];
}

/** A project that is levelled: its network as it is, and as it would be if levelling had never moved anything. */
export interface ProjectToLevel extends StandingProject {
  /** Who is served first among projects: 1 (highest) to 5. */
  readonly priority: number;
  /** Working minutes of its usual day. */
  readonly dayMinutes: number;
  readonly free: NetworkInput;
  /** The priorities of its work items, 1 (highest) to 5; 3 where one is left out. */
  readonly priorities: Readonly<Record<string, number>>;
}

/** A person, a team or a thing that can be needed elsewhere. */
export interface PersonToLevel extends EngineResource {
  readonly kind: string;
}

/** How far levelling may go. */
export interface LevellingChoice {
  readonly withinFloat: boolean;
  /** Levels only these; all where it is null. */
  readonly resourceIds: readonly string[] | null;
  readonly effort: 'quick' | 'thorough';
  readonly seed: number;
}

/** All that levelling asks: the same order has the same answer. */
export interface LevellingOrder {
  readonly projects: readonly ProjectToLevel[];
  readonly others: readonly StandingProject[];
  readonly people: readonly PersonToLevel[];
  /** The calendars of those who have one of their own. */
  readonly calendars: readonly CalendarDefinition[];
  readonly choice: LevellingChoice;
}
