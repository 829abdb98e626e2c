import { CalendarExhausted, type CompiledCalendar } from '../../calendar/compiled-calendar.ts';
import { positionOf, startAt } from '../../calendar/working-positions.ts';
import type { LevellingModel, Need, Team } from './levelling-model.ts';
import { matchPeople } from './match-people.ts';

/** The named resources of a node and some people of its pools as a team; null if they never work at the same time. */
export function teamOf(
  model: LevellingModel,
  node: number,
  people: readonly number[],
  units: readonly number[],
): Team | null {
  const { named, namedUnits } = model.needs[node] as Need;
  const elapsed = model.state.input.activities[node]?.duration.elapsed ? 'elapsed' : '';
  const key = `${elapsed}${model.bases[node]}|${named}|${people}|${namedUnits}|${units}`;
  const known = model.teams.byMembers;
  const found = known.get(key);
  if (found !== undefined) return found;
  const team = makeTeam(model, node, people, units);
  known.set(key, team);
  return team;
}

/** The team of a node's named resources and the person at a place of its first pool; without a pool, of the former alone. */
export function teamWithOne(model: LevellingModel, node: number, place: number): Team | null {
  const known = model.teams.ofOne[node] as (Team | null | undefined)[];
  const found = known[place];
  if (found !== undefined) return found;
  const [pool] = (model.needs[node] as Need).pools;
  const team = pool
    ? teamOf(model, node, [pool.candidates[place] as number], [pool.units])
    : teamOf(model, node, [], []);
  known[place] = team;
  return team;
}

function makeTeam(
  { state, needs, bases, calendars }: LevellingModel,
  node: number,
  people: readonly number[],
  units: readonly number[],
): Team | null {
  const { named, namedUnits } = needs[node] as Need;
  const resources = [...named, ...people];
  const base = bases[node] as number;
  const elapsed = state.input.activities[node]?.duration.elapsed === true;
  const usual = state.compiled[state.work.runs[node] as number] as CompiledCalendar;
  const run = elapsed ? usual : calendars.of(base, resources);
  try {
    startAt(run, positionOf(run, state.input.projectStart));
  } catch (error) {
    if (error instanceof CalendarExhausted) return null;
    throw error;
  }
  return {
    ...{ resources, run, units: [...namedUnits, ...units] },
    uses: resources.map((at) => (elapsed ? calendars.of(base, [at]) : run)),
    owns: resources.map((at) => calendars.of(0, [at])),
  };
}

/** Some team that can do a node's work at all, or null if there is none. */
export function anyTeam(model: LevellingModel, node: number): Team | null {
  const { pools } = model.needs[node] as Need;
  const [pool] = pools;
  if (!pool || (pools.length === 1 && pool.people === 1)) {
    for (let place = 0; place < (pool?.candidates.length ?? 1); place += 1) {
      const team = teamWithOne(model, node, place);
      if (team) return team;
    }
    return null;
  }
  const able = pools.flatMap(({ candidates }) => candidates);
  for (let turn = 0; turn < Math.max(1, able.length); turn += 1) {
    const matched = matchPeople(pools, [...able.slice(turn), ...able.slice(0, turn)]);
    const team = matched && teamOf(model, node, matched.people, matched.units);
    if (team) return team;
  }
  return null;
}
