import { ExactSearch } from '../exact/exact-search.ts';
import type { RcpspInstance } from '../instance/rcpsp-instance.ts';
import { NeighbourhoodSearch } from '../neighbourhood/neighbourhood-search.ts';
import { type FoundSchedule, type SearchOptions, searchSchedule } from '../search/search-schedule.ts';

/** Schedules of the genetic algorithm where only a clock ends the search. */
const usualSchedules = 5000;
/** Activities from which on an instance is large. */
const largeInstance = 90;

/**
 * The shortest schedule that can be found, with a bound that no schedule can pass: a genetic algorithm first, then an
 * exact search and a large-neighbourhood search in turns, each of which goes on from what the other found. A schedule is
 * one run of a generation scheme, one dead end of an exact search, or one neighbourhood that was tried. What would need
 * too much memory for the exact search is left to the genetic algorithm.
 */
export function solveInstance(instance: RcpspInstance, options: SearchOptions): FoundSchedule {
  if (!ExactSearch.fits(instance)) return searchSchedule(instance, options);
  const budget = options.schedules ?? Number.POSITIVE_INFINITY;
  const first = searchSchedule(instance, { ...options, schedules: sharedBudget(instance, budget) });
  if (first.optimal || first.schedules >= budget) return first;
  return new Turns(instance, first, budget, options).run();
}

/** What of the budget the genetic algorithm gets: more where exact search and neighbourhoods need longer to pay. */
function sharedBudget({ activities }: RcpspInstance, budget: number): number {
  if (budget > 20 * usualSchedules) return usualSchedules;
  return Math.max(1, Math.round(budget * (activities > largeInstance ? 0.8 : 0.6)));
}

class Turns {
  private readonly options: SearchOptions;
  private readonly exact: ExactSearch | null;
  private readonly near: NeighbourhoodSearch;
  private readonly budget: number;
  private readonly lowerBound: number;
  private made: number;

  constructor(instance: RcpspInstance, first: FoundSchedule, budget: number, options: SearchOptions) {
    this.options = options;
    this.budget = budget;
    this.lowerBound = first.lowerBound;
    this.made = first.schedules;
    this.exact = ExactSearch.of(instance, first.starts, first.lowerBound);
    this.near = new NeighbourhoodSearch(instance, first.starts, options.seed);
  }

  run(): FoundSchedule {
    // Turns become longer, so that what is hard gets its time and what is easy is not kept waiting.
    for (let turn = 0; !this.isOver(); turn += 1) {
      const length = Math.min(4000, 200 + 100 * turn);
      this.runExact('bound', length);
      this.runExact('shorter', length);
      this.runNear(length);
    }
    const { near, made } = this;
    const lowerBound = Math.min(near.makespan, this.bound());
    const optimal = lowerBound >= near.makespan;
    return { starts: near.starts, makespan: near.makespan, lowerBound, optimal, schedules: made };
  }

  private bound(): number {
    return this.exact?.lowerBound ?? this.lowerBound;
  }

  private isOver(): boolean {
    if (this.bound() >= this.near.makespan || this.made >= this.budget) return true;
    return this.options.shouldStop?.() ?? false;
  }

  private readonly shouldStop = () => this.options.shouldStop?.() ?? false;

  /** The exact search, for as long as it gets on, and no longer than its turn without. */
  private runExact(aim: 'bound' | 'shorter', length: number): void {
    const { exact } = this;
    for (let goesOn = true; exact && goesOn && !this.isOver(); ) {
      const before = exact.conflicts;
      const outcome = exact.run(aim, Math.min(length, this.budget - this.made), this.shouldStop);
      this.count(exact.conflicts - before);
      this.take(exact.starts);
      goesOn = outcome === 'raised' || outcome === 'shortened';
    }
  }

  private runNear(length: number): void {
    const end = Math.min(this.budget, this.made + length);
    while (this.made < end && !this.isOver()) {
      this.count(this.near.step(end - this.made, this.shouldStop));
      this.exact?.offer(this.near.starts);
    }
  }

  private take(starts: Int32Array): void {
    const before = this.near.makespan;
    this.near.offer(starts);
    if (this.near.makespan < before)
      this.options.onProgress?.({ schedules: this.made, makespan: this.near.makespan });
  }

  private count(schedules: number): void {
    this.made = Math.min(this.budget, this.made + schedules);
  }
}
