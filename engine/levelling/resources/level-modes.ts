import type { NetworkActivity } from '../../network/network-input.ts';
import { scheduleActivities } from '../../network/schedule-activities.ts';
import { levelPlan } from './level-plan.ts';
import type { LevelledPlan } from './levelled-plan.ts';
import type { Demand, LevellingInput, LevellingOptions } from './levelling-input.ts';
import { type LevellingRefusal, refuseAsNetwork, refuseLevelling } from './levelling-problem.ts';

/** One way to do an activity: how long it takes then, whom it needs, and what it takes of each budget, in whole units. */
export interface ActivityMode {
  readonly id: string;
  readonly duration: NetworkActivity['duration'];
  readonly demands: readonly Omit<Demand, 'activityId'>[];
  readonly uses?: Readonly<Record<string, number>> | undefined;
}

/** A plan in which some activities may be done in one of several ways, within budgets that do not come back. */
export interface ModeLevellingInput extends LevellingInput {
  /** The duration and the demands of these activities are those of the mode that is chosen. */
  readonly choices: readonly { readonly activityId: string; readonly modes: readonly ActivityMode[] }[];
  readonly budgets: readonly { readonly id: string; readonly units: number }[];
}

/** A levelled plan with the mode of each choice, by its place among the modes. */
export interface LevelledModes {
  readonly plan: LevelledPlan;
  readonly modes: readonly number[];
  /** What was levelled: the plan and its demands with the chosen modes. */
  readonly input: LevellingInput;
}

type Tried = Pick<LevelledModes, 'plan' | 'modes'>;

/** So many combinations of modes are all tried; of more, those that a descent comes by. */
const mostTried = 200;
/** Schedules of the search that chooses modes; the rest is the plan's once they are chosen. */
const choosingShare = 0.5;

/**
 * Chooses a mode for each activity that has several, and levels: what finishes first within the budgets, and of what
 * finishes at once the cheapest in the order of the budgets. Few combinations are all tried, as far as half of the schedules go; of many, a descent changes
 * one mode, or two where a budget stands against one, for as long as that is better. The bound is that of the quickest
 * modes, whatever they take.
 */
export function levelModes(
  input: ModeLevellingInput,
  options: LevellingOptions = {},
): { readonly ok: true; readonly value: LevelledModes } | LevellingRefusal {
  const wrong = checkChoices(input);
  if (wrong) return wrong;
  const trial = new Trials(input, options);
  const first = cheapest(input);
  const over = input.budgets.find((budget) => spent(input, first, budget.id) > budget.units);
  if (over && !trial.findAffordable())
    return refuseLevelling('budget-too-small', 'no choice of modes is within it', { resourceId: over.id });
  const start = over ? (trial.best?.modes ?? first) : first;
  const combinations = input.choices.reduce((count, { modes }) => Math.min(1e9, count * modes.length), 1);
  const refused = trial.try(start);
  if (refused) return refused;
  if (combinations <= mostTried) trial.tryAll();
  else trial.descend();
  const { modes } = trial.best as Tried;
  const schedules = options.schedules && Math.max(1, options.schedules - trial.schedules);
  const chosen = inMode(input, modes);
  const last = levelPlan(chosen, { ...options, schedules });
  if (!last.ok) return last;
  const known = trial.best as Tried;
  const plan = last.value.finish <= known.plan.finish ? last.value : known.plan;
  return { ok: true, value: { modes, plan: withBound(input, plan, trial.schedules), input: chosen } };
}

/** Combinations of modes that were levelled, and the best of them. */
class Trials {
  best: Tried | null = null;
  schedules = 0;
  private readonly input: ModeLevellingInput;
  private readonly options: LevellingOptions;
  private readonly seen = new Set<string>();

  constructor(input: ModeLevellingInput, options: LevellingOptions) {
    this.input = input;
    this.options = options;
  }

  /** Levels at once by the priority rules; a refusal, or null. What was tried before and what costs too much is left out. */
  try(modes: readonly number[]): LevellingRefusal | null {
    const key = modes.join(' ');
    if (this.seen.has(key) || !isAffordable(this.input, modes)) return null;
    this.seen.add(key);
    const { withinFloat, resourceIds, from, to, seed } = this.options;
    const result = levelPlan(inMode(this.input, modes), { withinFloat, resourceIds, from, to, seed });
    if (!result.ok) return result;
    this.schedules += result.value.schedules;
    const better = this.best === null || isBetter(this.input, { modes, plan: result.value }, this.best);
    if (better) this.best = { modes, plan: result.value };
    return null;
  }

  tryAll(): void {
    const walk = (modes: readonly number[]): void => {
      const next = this.input.choices[modes.length];
      if (this.isOver()) return;
      if (!next) this.try(modes);
      else for (const mode of next.modes.keys()) walk([...modes, mode]);
    };
    walk([]);
  }

  /** A first combination within all budgets, by depth: with one budget the cheapest is it, with several it need not be. */
  findAffordable(): boolean {
    const { choices, budgets } = this.input;
    // What the choices from a place on need of each budget at least.
    const least = budgets.map(({ id }) =>
      choices.map((_, at) =>
        choices
          .slice(at)
          .reduce((sum, { modes }) => sum + Math.min(...modes.map((mode) => unitsOf(mode, id))), 0),
      ),
    );
    let steps = 0;
    const walk = (modes: readonly number[], left: readonly number[]): readonly number[] | null => {
      const place = modes.length;
      steps += 1;
      if (left.some((units, at) => units < (least[at]?.[place] ?? 0)) || steps > 200_000) return null;
      const next = choices[place];
      if (!next) return modes;
      for (const [at, mode] of next.modes.entries()) {
        const found = walk(
          [...modes, at],
          left.map((units, budget) => units - unitsOf(mode, budgets[budget]?.id ?? '')),
        );
        if (found) return found;
      }
      return null;
    };
    const found = walk(
      [],
      budgets.map(({ units }) => units),
    );
    if (found) this.try(found);
    return found !== null;
  }

  descend(): void {
    for (let before: Tried | null = null; this.best !== before && !this.isOver(); ) {
      before = this.best;
      for (const place of this.input.choices.keys()) this.changeAt(place);
    }
  }

  private changeAt(place: number): void {
    const { choices } = this.input;
    for (const mode of choices[place]?.modes.keys() ?? []) {
      const modes = this.best?.modes ?? [];
      if (this.isOver() || modes[place] === mode) continue;
      const changed = modes.with(place, mode);
      if (isAffordable(this.input, changed)) this.try(changed);
      else
        for (const [other, { modes: ways }] of choices.entries())
          for (const way of other === place ? [] : ways.keys())
            if (!this.isOver()) this.try(changed.with(other, way));
    }
  }

  private isOver(): boolean {
    const { schedules, shouldStop } = this.options;
    // Without a budget of schedules the answer is to come at once: as many as some priority rules take.
    const most = schedules === undefined ? 2000 : schedules * choosingShare;
    return this.best !== null && (this.schedules >= most || (shouldStop?.() ?? false));
  }
}

function isBetter(input: ModeLevellingInput, one: Tried, other: Tried): boolean {
  if (one.plan.finish !== other.plan.finish) return one.plan.finish < other.plan.finish;
  for (const { id } of input.budgets) {
    const [less, more] = [spent(input, one.modes, id), spent(input, other.modes, id)];
    if (less !== more) return less < more;
  }
  return false;
}

/** The plan as it is with chosen modes. */
function inMode(input: ModeLevellingInput, modes: readonly number[]): LevellingInput {
  const { plan, resources, demands, splits, choices } = input;
  const chosen = new Map(
    choices.map(({ activityId, modes: ways }, at) => [activityId, ways[modes[at] ?? 0]]),
  );
  const activities = plan.activities.map((activity) => {
    const mode = chosen.get(activity.id);
    return mode ? { ...activity, duration: mode.duration } : activity;
  });
  const own = demands.filter(({ activityId }) => !chosen.has(activityId));
  const needed = [...chosen].flatMap(([activityId, mode]) =>
    (mode?.demands ?? []).map((demand) => ({ ...demand, activityId })),
  );
  return { resources, splits, demands: [...own, ...needed], plan: { ...plan, activities } };
}

function cheapest({ choices, budgets }: ModeLevellingInput): number[] {
  const cost = (mode: ActivityMode) => budgets.reduce((sum, { id }) => sum + unitsOf(mode, id), 0);
  return choices.map(({ modes }) => {
    const costs = modes.map(cost);
    return costs.indexOf(Math.min(...costs));
  });
}

function unitsOf({ uses }: ActivityMode, budgetId: string): number {
  return uses?.[budgetId] ?? 0;
}

function spent({ choices }: ModeLevellingInput, modes: readonly number[], budgetId: string): number {
  return choices.reduce((sum, { modes: ways }, at) => {
    const mode = ways[modes[at] ?? 0];
    return sum + (mode ? unitsOf(mode, budgetId) : 0);
  }, 0);
}

function isAffordable(input: ModeLevellingInput, modes: readonly number[]): boolean {
  return input.budgets.every(({ id, units }) => spent(input, modes, id) <= units);
}

/** No choice of modes finishes before the quickest ones without a thought for resources. */
function withBound(input: ModeLevellingInput, plan: LevelledPlan, schedules: number): LevelledPlan {
  const quickest = input.choices.map(({ modes }) => {
    const times = modes.map(({ duration }) => duration.minutes);
    return times.indexOf(Math.min(...times));
  });
  const scheduled = scheduleActivities(inMode(input, quickest).plan);
  // Elapsed and working modes of one activity cannot be told apart by their minutes: then nothing is known.
  const mixed = input.choices.some(
    ({ modes }) => new Set(modes.map(({ duration }) => duration.elapsed)).size > 1,
  );
  const bound =
    scheduled.ok && !mixed ? Math.min(plan.finish, scheduled.value.finish) : input.plan.projectStart;
  const length = Math.max(1, bound - input.plan.projectStart);
  return {
    ...plan,
    schedules: plan.schedules + schedules,
    lowerBound: bound,
    gapPercent: (100 * (plan.finish - bound)) / length,
    optimal: plan.finish === bound,
  };
}

function checkChoices({ plan, choices, budgets }: ModeLevellingInput): LevellingRefusal | null {
  const known = new Set(plan.activities.map(({ id }) => id));
  const scheduled = scheduleActivities(plan);
  if (!scheduled.ok) return refuseAsNetwork(scheduled.problem);
  const seen = new Set<string>();
  const wholeUnits = (units: number) => Number.isSafeInteger(units) && units >= 0;
  for (const { id, units } of budgets)
    if (!wholeUnits(units))
      return refuseLevelling('invalid-capacity', 'a budget is whole units from 0 on', { resourceId: id });
  for (const { activityId, modes } of choices) {
    const about = { activityId };
    if (!known.has(activityId))
      return refuseLevelling('unknown-activity', 'there is no such activity', about);
    if (seen.has(activityId) || modes.length === 0)
      return refuseLevelling('invalid-modes', 'it has one list of modes, with at least one', about);
    if (modes.some(({ uses = {} }) => !Object.values(uses).every(wholeUnits)))
      return refuseLevelling('invalid-modes', 'a mode takes whole units of a budget, from 0 on', about);
    seen.add(activityId);
  }
  return null;
}
