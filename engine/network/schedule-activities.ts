import { compileCalendar } from '../calendar/compile-calendar.ts';
import type { CompileCalendar } from '../calendar/keep-compiled.ts';
import { backwardPass, finishCaps } from './backward-pass.ts';
import { buildGraph } from './build-graph.ts';
import { checkActivity, checkProject } from './check-activity.ts';
import { forwardPass } from './forward-pass.ts';
import { readHierarchy } from './hierarchy.ts';
import { limitedActivities, missedLimits } from './missed-limits.ts';
import { compileCalendars } from './network-calendars.ts';
import type { NetworkActivity, NetworkInput } from './network-input.ts';
import { type NetworkRefusal, refuseNetwork } from './network-problem.ts';
import type { NetworkSchedule } from './network-schedule.ts';
import { makeDates, type NetworkState } from './network-state.ts';
import { refuseExhausted } from './place-nodes.ts';
import { readWork } from './read-work.ts';
import { relationshipLags } from './relationship-lags.ts';
import { type RolledUpFigures, rollUpDates, rollUpFigures } from './roll-up.ts';
import { findStraightEdges } from './straight-edges.ts';
import { floatPass } from './total-and-free-float.ts';

/**
 * Critical path method (Kelley and Walker 1959) with the four relationships of the precedence diagramming method
 * (Fondahl 1961; IBM 1964). Time grows linearly with activities and relationships. Bad input is refused, never thrown.
 * Plans that share working time are scheduled with one `keepCompiled()`.
 */
export function scheduleActivities(
  input: NetworkInput,
  compile: CompileCalendar = compileCalendar,
): { readonly ok: true; readonly value: NetworkSchedule } | NetworkRefusal {
  try {
    const prepared = prepareNetwork(input, compile);
    return prepared.ok ? { ok: true, value: runPasses(prepared.state) } : prepared;
  } catch (error) {
    return refuseExhausted(error, input);
  }
}

/** Checks a plan and makes it ready for the passes. May throw `CalendarExhausted`. */
function prepareNetwork(
  input: NetworkInput,
  compile: CompileCalendar,
): { readonly ok: true; readonly state: NetworkState } | NetworkRefusal {
  const refused = checkProject(input);
  if (refused) return refused;
  const compiled = compileCalendars(input, compile);
  if (!compiled.ok) return compiled;
  const { calendars } = compiled;
  const indexes = new Map<string, number>();
  for (let at = 0; at < input.activities.length; at += 1) {
    const activity = input.activities[at] as NetworkActivity;
    const { id, calendarId } = activity;
    const wrong = checkActivity(activity);
    if (wrong) return wrong;
    if (indexes.has(id)) return refuseNetwork('duplicate-activity', [id], 'there are two of this id', 'id');
    indexes.set(id, at);
    if (calendars.numberOf(calendarId) < 0)
      return refuseNetwork('unknown-calendar', [id], 'its calendar does not exist', 'calendarId');
  }
  const read = readHierarchy(input.activities, indexes);
  if (!read.ok) return read;
  const wrong = checkSummaries(input, read.hierarchy.summary);
  if (wrong) return wrong;
  const built = buildGraph(input, indexes, read.hierarchy, calendars);
  if (!built.ok) return built;
  const { graph } = built;
  const work = readWork(input, graph, calendars);
  const lags = relationshipLags(input, graph);
  const { projectStart } = input;
  const percentLags = input.relationships.some(({ lag }) => lag?.kind === 'percent');
  const state: NetworkState = {
    ...{ input, indexes, calendars, compiled: calendars.compiled, graph, work, lags, percentLags },
    straight: findStraightEdges({ graph, work, lags }),
    limited: limitedActivities(input),
    ...{ dates: makeDates(graph.nodes), finish: projectStart, requiredFinish: projectStart },
  };
  return { ok: true, state };
}

/** A summary's dates are its children's, so few constraints mean anything on it. */
function checkSummaries(input: NetworkInput, summary: Uint8Array): NetworkRefusal | null {
  const allowed = ['as-soon-as-possible', 'start-no-earlier-than', 'finish-no-later-than'];
  const at = input.activities.findIndex(
    ({ constraint }, place) => summary[place] && constraint && !allowed.includes(constraint.type),
  );
  if (at < 0) return null;
  const { id } = input.activities[at] as NetworkActivity;
  return refuseNetwork('invalid-constraint', [id], 'a summary cannot have this constraint', 'constraint');
}

/** Computes all dates of a prepared plan. May throw `CalendarExhausted`. */
export function runPasses(state: NetworkState): NetworkSchedule {
  forwardPass(state);
  state.requiredFinish = state.input.projectFinish ?? state.finish;
  backwardPass(state);
  placeLateOnes(state);
  floatPass(state, finishCaps(state));
  return describeSchedule(state, state.graph.order.length);
}

/** A second forward pass, in which what is wanted as late as possible starts at its late start. */
function placeLateOnes(state: NetworkState): void {
  const { late, lowest, minutes } = state.work;
  if (!late.includes(1)) return;
  const raised = lowest.map((position, node) =>
    late[node]
      ? Math.max(position, (state.dates.latePositions[node] as number) - (minutes[node] as number))
      : position,
  );
  forwardPass(state, raised);
}

/** Makes the schedule that callers see of computed dates, with figures that are known already or added up now. */
export function describeSchedule(
  state: NetworkState,
  placed: number,
  known?: RolledUpFigures,
): NetworkSchedule {
  const { dates, graph } = state;
  const critical = rollUpDates(state);
  const { percentComplete, costs } = known ?? rollUpFigures(state);
  const column = (values: Int32Array) => values.subarray(0, graph.activities);
  const earlyStarts = column(dates.starts);
  return {
    start: earlyStarts.length === 0 ? state.input.projectStart : leastOf(earlyStarts),
    finish: state.finish,
    earlyStarts,
    earlyFinishes: column(dates.finishes),
    lateStarts: column(dates.lateStarts),
    lateFinishes: column(dates.lateFinishes),
    totalFloats: column(dates.totalFloats),
    freeFloats: column(dates.freeFloats),
    ...{ critical, percentComplete, costs },
    missed: missedLimits(state),
    placed,
    state,
  };
}

function leastOf(values: Int32Array): number {
  let least = values[0] as number;
  for (let at = 1; at < values.length; at += 1)
    if ((values[at] as number) < least) least = values[at] as number;
  return least;
}
