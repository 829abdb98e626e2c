import type { CompileCalendar } from '../../engine/calendar/keep-compiled.ts';
import { levelPlan } from '../../engine/levelling/resources/level-plan.ts';
import type { LevelledPlan } from '../../engine/levelling/resources/levelled-plan.ts';
import type { LevellingInput } from '../../engine/levelling/resources/levelling-input.ts';
import type { LevellingProblem } from '../../engine/levelling/resources/levelling-problem.ts';
import type { Lack } from './demands-of-work.rules.ts';
import type { LevellingChoice } from './levelling-order.rules.ts';

/** So many work items whose people can never do them together are left out, one after the other, before it is given up. */
const mostLeftOut = 50;

/** Schedules that a thorough search makes: so many for small plans, fewer for great ones, which take longer each. */
const [mostSchedules, leastSchedules, scheduledActivities] = [1000, 30, 150_000];

/**
 * Levels a plan as far as its people can do it at all. Work whose people never work together, or of whose skills there
 * are too few people, is planned without them and named.
 */
export function levelWithin(
  input: LevellingInput,
  { withinFloat, resourceIds, effort, seed }: LevellingChoice,
  compile: CompileCalendar,
):
  | {
      readonly ok: true;
      readonly plan: LevelledPlan;
      readonly lacks: readonly Lack[];
      readonly input: LevellingInput;
    }
  | { readonly ok: false; readonly problem: LevellingProblem } {
  const lacks: Lack[] = [];
  const known = new Set(input.resources.map(({ id }) => id));
  const budget = Math.round(scheduledActivities / Math.max(1, input.plan.activities.length));
  const options = {
    ...{ withinFloat, seed },
    ...(resourceIds === null ? {} : { resourceIds: resourceIds.filter((id) => known.has(id)) }),
    ...(effort === 'quick' ? {} : { schedules: Math.max(leastSchedules, Math.min(mostSchedules, budget)) }),
  };
  for (let demands = input.demands; ; ) {
    const tried = { ...input, demands };
    const result = levelPlan(tried, options, compile);
    if (result.ok) return { ok: true, plan: result.value, lacks, input: tried };
    const { code, activityIds } = result.problem;
    const [workItemId] = activityIds;
    const mayLeaveOut = code === 'too-few-people' || code === 'no-working-time';
    const fewer = demands.filter(
      ({ activityId, of }) => activityId !== workItemId || (code === 'too-few-people' && 'resourceId' in of),
    );
    if (!mayLeaveOut || fewer.length === demands.length || lacks.length >= mostLeftOut)
      return { ok: false, problem: result.problem };
    demands = fewer;
    const reason = code === 'too-few-people' ? code : 'never-together';
    lacks.push({ workItemId: workItemId ?? '', resourceId: null, skill: null, reason });
  }
}
