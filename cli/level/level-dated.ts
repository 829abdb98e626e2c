import { timeZoneOf } from '../../concepts/plan-file/engine-calendars.ts';
import { levellingOfPlan, modesOfPlan } from '../../concepts/plan-file/engine-levelling.ts';
import { momentIn } from '../../concepts/plan-file/local-time.ts';
import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import { workingMinutesBetween } from '../../engine/calendar/working-minutes.ts';
import { levelModes } from '../../engine/levelling/resources/level-modes.ts';
import { levelPlan } from '../../engine/levelling/resources/level-plan.ts';
import type { LevellingProgress } from '../../engine/levelling/resources/levelling-input.ts';
import type { CommandAnswer, CommandOutput } from '../command.ts';
import type { DatedPlan } from '../plan-source/dated-plan.ts';
import { describeLevelled } from './describe-levelled.ts';
import { type LevelBudget, startClock } from './level-budget.ts';
import type { LevelledAnswer } from './levelled-answer.ts';
import { levelledFloats } from './levelled-floats.ts';

/** How far levelling may go, and how long it may search. */
export interface LevelOrder extends LevelBudget {
  readonly withinFloat: boolean;
  readonly resourceIds: readonly string[] | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Levels a plan with dates, for people and programs. */
export function levelDated(dated: DatedPlan, order: LevelOrder, output: CommandOutput): CommandAnswer {
  const input = levellingOfPlan(dated.plan, dated.network);
  const timeZone = timeZoneOf(dated.plan);
  const clock = startClock(order, output);
  const several = modesOfPlan(dated.plan);
  const options = {
    ...{ withinFloat: order.withinFloat, resourceIds: order.resourceIds },
    ...{ schedules: order.schedules, seed: order.seed, shouldStop: clock.shouldStop },
    from: order.from === undefined ? undefined : momentIn(timeZone, order.from),
    to: order.to === undefined ? undefined : momentIn(timeZone, order.to, 'end'),
    onProgress: ({ schedules, finish }: LevellingProgress) =>
      clock.show(schedules, `finish ${dated.show(finish).slice(0, 10)}`),
  };
  const modes = several && levelModes({ ...input, ...several }, options);
  const result = modes?.ok
    ? { ok: true as const, value: modes.value.plan }
    : (modes ?? levelPlan(input, options));
  if (!result.ok) throw dated.refuseProblem(result.problem);
  const levelled = result.value;
  const done = modes?.ok ? modes.value.input : input;
  const chosen = new Map(
    several?.choices.map(({ activityId, modes: ways }, at) => [
      activityId,
      ways[modes?.ok ? (modes.value.modes[at] ?? 0) : 0]?.id ?? '',
    ]),
  );
  const elapsedMs = clock.elapsedMs();
  const worked = projectMinutes(dated);
  const begins = levelled.starts.reduce((least, at) => Math.min(least, at), levelled.finish);
  const answer: LevelledAnswer = {
    ...{ dated, input: done, levelled, chosen, elapsedMs },
    floats: levelledFloats(done, levelled),
    makespan: worked(begins, levelled.finish),
    lowerBound: worked(begins, levelled.lowerBound),
  };
  return { ok: true, lines: describeLevelled(answer), data: dataOf(answer, begins) };
}

/** Working minutes of the project's calendar between two instants. */
function projectMinutes({ network }: DatedPlan): (from: number, to: number) => number {
  const [definition] = network.calendars;
  const compiled = definition && compileCalendar(definition, network.projectStart);
  return (from, to) => (compiled?.ok ? workingMinutesBetween(compiled.value, from, to) : to - from);
}

function dataOf(answer: LevelledAnswer, begins: number) {
  const { dated, levelled, floats, makespan, lowerBound, elapsedMs } = answer;
  const { show } = dated;
  const people = new Map<string, { resource: string; units: number }[]>();
  for (const { activityId, resourceId, units } of levelled.assignments)
    people.set(activityId, [
      ...(people.get(activityId) ?? []),
      { resource: resourceId, units: units / 1000 },
    ]);
  const parts = new Map(levelled.splits.map((split) => [split.activityId, split.parts]));
  return {
    start: show(begins),
    finish: show(levelled.finish),
    tasks: dated.network.activities.map(({ id, name }, at) => ({
      ...{
        id,
        name: name ?? id,
        start: show(levelled.starts[at] ?? 0),
        finish: show(levelled.finishes[at] ?? 0),
      },
      ...{ totalFloat: floats.total[at], freeFloat: floats.free[at], critical: floats.critical[at] },
      ...{ delay: levelled.delays[at], assignments: people.get(id) ?? [] },
      ...(answer.chosen.has(id) ? { mode: answer.chosen.get(id) } : {}),
      ...(parts.has(id)
        ? { parts: parts.get(id)?.map(({ from, to }) => ({ start: show(from), finish: show(to) })) }
        : {}),
    })),
    criticalPath: floats.path,
    floatUnit: 'working minutes',
    ...{ makespan, lowerBound, schedules: levelled.schedules, elapsedMs, optimal: levelled.optimal },
    finishBefore: show(levelled.finishBefore),
    earliestPossible: show(levelled.lowerBound),
    bestRule: { ...levelled.bestRule, finish: show(levelled.bestRule.finish) },
    overAllocations: levelled.overAllocations.map(({ from, to, units, ...rest }) => ({
      ...{ ...rest, from: show(from), to: show(to), units: units / 1000 },
    })),
    missed: levelled.missed.map(({ kind, activityId, minutes }) => ({ kind, id: activityId, minutes })),
    ...{ warnings: dated.warnings, notes: dated.notes },
  };
}
