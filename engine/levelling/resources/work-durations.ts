import { longestMinutes } from '../../network/check-activity.ts';
import type { NetworkInput } from '../../network/network-input.ts';
import type { LevellingInput } from './levelling-input.ts';

/** The plan with the durations that work fixes: minutes of work by units and people, rounded up. */
export function withWorkDurations({ plan, demands }: LevellingInput): NetworkInput {
  const fixed = new Map<string, number>();
  for (const { activityId, of, units = 1000, work } of demands) {
    if (work === undefined) continue;
    const minutes = Math.ceil((work * 1000) / (units * ('people' in of ? of.people : 1)));
    fixed.set(activityId, Math.min(longestMinutes, Math.max(fixed.get(activityId) ?? 0, minutes)));
  }
  if (fixed.size === 0) return plan;
  const activities = plan.activities.map((activity) => {
    const minutes = fixed.get(activity.id);
    return minutes === undefined
      ? activity
      : { ...activity, duration: { minutes, elapsed: activity.duration?.elapsed === true } };
  });
  return { ...plan, activities };
}
