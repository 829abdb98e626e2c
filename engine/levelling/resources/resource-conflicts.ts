import type { CompiledCalendar } from '../../calendar/compiled-calendar.ts';
import { positionOf } from '../../calendar/working-positions.ts';
import { type CapacityProfile, dawn, holesOf, never, stepAt } from './capacity-profile.ts';
import type { LevellingModel, Team } from './levelling-model.ts';

/** What schedules are made over: the model, and what is free so far of each resource. */
export interface FreeUnits {
  readonly model: LevellingModel;
  readonly profiles: readonly CapacityProfile[];
}

/**
 * The first instant from another on at which each member of a team has its units for so many minutes on end, nights
 * included; a quick look that passes over holes in which nothing can fit. `never` if there is none.
 */
export function nextHole({ model, profiles }: FreeUnits, team: Team, from: number, minutes: number): number {
  if (from < model.from || model.to !== never) return from;
  let begin = from;
  for (let member = 0; member < team.resources.length; member += 1) {
    const resource = team.resources[member] as number;
    if (model.levelled[resource] === 0) continue;
    const profile = profiles[resource] as CapacityProfile;
    begin = holeIn(profile, team.units[member] as number, begin, minutes, model.state.input.projectStart);
    if (begin === never) return never;
  }
  return begin;
}

/**
 * The first instant from another on at which so many units are free for so many minutes; `never` if there is none. Holes
 * of half that length are remembered from `start` on, since nothing comes free while a schedule is made.
 */
function holeIn(
  profile: CapacityProfile,
  units: number,
  from: number,
  minutes: number,
  start: number,
): number {
  const { times, free, count } = profile;
  const holes = holesOf(profile, units);
  const size = 31 - Math.clz32(minutes);
  const first = Math.max(start, holes[size] as number);
  let learns = from >= start && from <= first;
  let begin = from >= start ? Math.max(from, first) : from;
  for (let at = stepAt(profile, begin); ; ) {
    while (at < count && (free[at] as number) < units) at += 1;
    if (at >= count) return never;
    begin = Math.max(begin, times[at] as number);
    while (at < count && (free[at] as number) >= units) at += 1;
    const length = at < count ? (times[at] as number) - begin : never;
    if (learns && length >= 2 ** size) {
      learns = false;
      holes[size] = begin;
    }
    if (length >= minutes) return begin;
  }
}

/** The end of the last stretch between two instants in which a team works and lacks units; `dawn` if there is none. */
export function lastConflict({ model, profiles }: FreeUnits, team: Team, from: number, to: number): number {
  const low = Math.max(from, model.from);
  const high = Math.min(to, model.to);
  let last = dawn;
  if (high <= low) return last;
  for (let member = 0; member < team.resources.length; member += 1) {
    const resource = team.resources[member] as number;
    if (model.levelled[resource] === 0) continue;
    const profile = profiles[resource] as CapacityProfile;
    const { times, free } = profile;
    const units = team.units[member] as number;
    const floor = Math.max(last, low);
    for (let at = stepAt(profile, high - 1); at >= 0; at -= 1) {
      const end = at + 1 < profile.count ? (times[at + 1] as number) : never;
      if (end <= floor) break;
      if ((free[at] as number) >= units) continue;
      const begin = Math.max(times[at] as number, low);
      if (!isUsed(team.uses[member] as CompiledCalendar, begin, Math.min(end, high))) continue;
      last = Math.min(end, model.to);
      break;
    }
  }
  return last;
}

/** The first stretch between two instants in which a team works and lacks units, with the end of the lack. */
export function firstConflict(
  { model, profiles }: FreeUnits,
  team: Team,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } | null {
  const low = Math.max(from, model.from);
  let high = Math.min(to, model.to);
  let end = dawn;
  for (let member = 0; member < team.resources.length; member += 1) {
    const resource = team.resources[member] as number;
    if (model.levelled[resource] === 0) continue;
    const profile = profiles[resource] as CapacityProfile;
    const { times, free } = profile;
    for (let at = stepAt(profile, low); at < profile.count && (times[at] as number) < high; at += 1) {
      if ((free[at] as number) >= (team.units[member] as number)) continue;
      const begin = Math.max(times[at] as number, low);
      const until = at + 1 < profile.count ? (times[at + 1] as number) : never;
      if (begin >= high || !isUsed(team.uses[member] as CompiledCalendar, begin, Math.min(until, high)))
        continue;
      high = begin;
      end = Math.min(until, model.to);
    }
  }
  return end === dawn ? null : { from: high, to: end };
}

/** Units lacking between two instants, times the minutes in which they lack. */
export function lackingUnits({ model, profiles }: FreeUnits, team: Team, from: number, to: number): number {
  const low = Math.max(from, model.from);
  const high = Math.min(to, model.to);
  let lacking = 0;
  for (const [member, resource] of team.resources.entries()) {
    if (model.levelled[resource] === 0 || high <= low) continue;
    const profile = profiles[resource] as CapacityProfile;
    const calendar = team.uses[member] as CompiledCalendar;
    for (let at = stepAt(profile, low); at < profile.count; at += 1) {
      const begin = Math.max(profile.times[at] as number, low);
      if (begin >= high) break;
      const lack = (team.units[member] as number) - (profile.free[at] as number);
      const until = at + 1 < profile.count ? (profile.times[at + 1] as number) : never;
      if (lack > 0)
        lacking += lack * (positionOf(calendar, Math.min(until, high)) - positionOf(calendar, begin));
    }
  }
  return lacking;
}

function isUsed(calendar: CompiledCalendar, from: number, to: number): boolean {
  return positionOf(calendar, to) > positionOf(calendar, from);
}
