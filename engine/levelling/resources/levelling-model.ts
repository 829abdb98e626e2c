import type { CompiledCalendar } from '../../calendar/compiled-calendar.ts';
import type { NetworkState } from '../../network/network-state.ts';
import type { CapacityProfile } from './capacity-profile.ts';
import type { LevellingInput } from './levelling-input.ts';
import type { RunCalendars } from './run-calendars.ts';

/** Why an activity was not moved out of an over-allocation. */
export const keptReasons = [
  /** It was: others are the cause, or it lies outside of the range. */
  'outside-range',
  /** It must start or finish on a date. */
  'fixed-date',
  /** It has begun and may not be split. */
  'in-progress',
  /** Its priority is 1000. */
  'never-delayed',
  /** Its constraint leaves no later time. */
  'constraint',
  /** Only its total float may be used, and that does not reach. */
  'float-used-up',
  /** Nobody will have the capacity at any later time. */
  'never-available',
] as const;
export type KeptReason = (typeof keptReasons)[number];

/** The number of a reason. */
export function reasonNumber(reason: KeptReason): number {
  return keptReasons.indexOf(reason);
}

/** People of a skill of whom so many are needed, each with so many units. */
export interface Pool {
  /** Those whom others want least come first. */
  readonly candidates: readonly number[];
  readonly people: number;
  readonly units: number;
}

/** What a node needs while it runs; resources by their numbers. */
export interface Need {
  readonly named: readonly number[];
  readonly namedUnits: readonly number[];
  readonly pools: readonly Pool[];
  /** The shortest part of work in minutes; 0 if it may not be split. */
  readonly leastPart: number;
}

/** Resources that do one activity together. */
export interface Team {
  readonly resources: readonly number[];
  readonly units: readonly number[];
  /** When they all work and the activity may. */
  readonly run: CompiledCalendar;
  /** When each of them is taken by the activity; for elapsed work its own working time. */
  readonly uses: readonly CompiledCalendar[];
  /** When each of them works at all. */
  readonly owns: readonly CompiledCalendar[];
}

/** Teams by base calendar, people and units; and by node those of its named resources and one person of its first pool. */
export interface TeamCache {
  readonly byMembers: Map<string, Team | null>;
  readonly ofOne: (Team | null | undefined)[][];
}

/** A plan made ready for levelling. Nodes are those of the network; nothing of it changes while schedules are made. */
export interface LevellingModel {
  readonly input: LevellingInput;
  /** The network with the calendars of named people, and its dates before levelling. Dates of schedules are copies. */
  readonly state: NetworkState;
  readonly calendars: RunCalendars;
  /** By node; null for what needs nothing. */
  readonly needs: readonly (Need | null)[];
  /** The number of the plan's calendar in which each node would run without people. */
  readonly bases: Int32Array;
  /** The teams that were asked for so far; null for people who never work at the same time. */
  readonly teams: TeamCache;
  readonly capacities: readonly CapacityProfile[];
  /** 1 for the resources that are levelled. */
  readonly levelled: Uint8Array;
  /** Levelling looks at nothing outside of these instants. */
  readonly from: number;
  readonly to: number;
  /** The number of the reason why a node is never moved for a resource, 0 if it is. */
  readonly kept: Uint8Array;
  /** The last start and the last finish that constraints and float leave a node, and the reason's number. */
  readonly lastStarts: Int32Array;
  readonly lastFinishes: Int32Array;
  readonly limits: Uint8Array;
  /** Nodes whose dates are known beforehand, with the position at which they begin. */
  readonly fixed: readonly (readonly [node: number, position: number])[];
  /** Greater ones get their resources first. Never less than a successor's. */
  readonly priorities: Int32Array;
  /** Nodes that others do not wait for. */
  readonly ends: Int32Array;
  /** Activities and their deadlines; a summary's for each activity in it. */
  readonly deadlines: readonly Deadline[];
}

/** An instant by which all of some nodes are to be finished. */
export interface Deadline {
  readonly nodes: readonly number[];
  readonly instant: number;
}
