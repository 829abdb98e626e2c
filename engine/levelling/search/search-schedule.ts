import type { RcpspInstance } from '../instance/rcpsp-instance.ts';
import { type RandomNumbers, randomNumbers } from '../resources/random-numbers.ts';
import { simpleLowerBound, tailsOf } from './latest-starts.ts';
import { mirrorInstance } from './mirror-instance.ts';
import { busiestStretch, crossPeak } from './peak-crossover.ts';
import { sampleGains, sampleKeys } from './sample-priorities.ts';
import { type Member, type SearchSide, searchSide } from './search-side.ts';

/** How long to search, and who is told. */
export interface SearchOptions {
  /** At most so many schedules: runs of the generation scheme, forward or backward. Without it until `shouldStop`. */
  readonly schedules?: number | undefined;
  readonly seed: number;
  /** Asked between schedules; the caller has the clock. */
  readonly shouldStop?: (() => boolean) | undefined;
  /** A makespan that is known to be out of reach from below; the search ends when it is met. */
  readonly lowerBound?: number | undefined;
  readonly onProgress?:
    | ((progress: { readonly schedules: number; readonly makespan: number }) => void)
    | undefined;
}

/** The best schedule found. */
export interface FoundSchedule {
  readonly starts: Int32Array;
  readonly makespan: number;
  readonly lowerBound: number;
  /** The makespan meets the lower bound. */
  readonly optimal: boolean;
  /** How many schedules were generated. */
  readonly schedules: number;
}

/**
 * A short schedule, by the bi-population genetic algorithm of Debels and Vanhoucke (2007): schedules
 * pushed to the left breed schedules pushed to the right and the other way round, so that every generation is also a
 * step of forward-backward improvement; children join the busiest stretch of one parent with the rest of the other.
 * The first population is the better half of what the parallel scheme makes of both directions. Of two schedules of one
 * length the one that does its work earlier is the better. When both populations agree the worse part starts anew.
 */
export function searchSchedule(instance: RcpspInstance, options: SearchOptions): FoundSchedule {
  return new Search(instance, options).run();
}

/** After so many generations without a better schedule half of a population starts anew. */
const patience = 12;

class Search {
  private readonly sides: readonly [SearchSide, SearchSide];
  private readonly random: RandomNumbers;
  private readonly options: SearchOptions;
  private readonly lowerBound: number;
  private readonly keys: Float64Array;
  private readonly gains: Float64Array;
  private readonly loads: Float64Array;
  private readonly size: number;
  private best: Omit<Member, 'cost'>;
  private made = 0;
  private bestSide: 0 | 1 = 0;
  private bestBefore = Number.POSITIVE_INFINITY;
  /** Generations since the best got better. */
  private stale = 0;

  constructor(instance: RcpspInstance, options: SearchOptions) {
    const mirror = mirrorInstance(instance);
    const [tails, heads] = [tailsOf(instance), tailsOf(mirror)];
    this.options = options;
    this.random = randomNumbers(options.seed);
    this.lowerBound = Math.max(options.lowerBound ?? 0, simpleLowerBound(instance, tails, heads));
    this.sides = [searchSide(instance, tails), searchSide(mirror, heads)];
    this.keys = new Float64Array(instance.activities);
    this.gains = new Float64Array(instance.activities);
    this.loads = new Float64Array(this.sides[0].horizon + 2);
    this.size = populationSize(options.schedules, instance.activities);
    this.best = { starts: new Int32Array(instance.activities), makespan: Number.POSITIVE_INFINITY };
  }

  run(): FoundSchedule {
    this.populate();
    for (let turn: 0 | 1 = 0; !this.isOver(); turn = turn === 0 ? 1 : 0) this.breed(turn);
    const { makespan } = this.best;
    const starts =
      this.bestSide === 0
        ? this.best.starts.slice()
        : mirrored(this.best.starts, this.sides[1].instance, makespan);
    return {
      ...{ starts, makespan, lowerBound: Math.min(this.lowerBound, makespan), schedules: this.made },
      optimal: makespan <= this.lowerBound,
    };
  }

  private isOver(): boolean {
    if (this.made === 0) return false;
    if (this.best.makespan <= this.lowerBound) return true;
    if (this.options.schedules !== undefined && this.made >= this.options.schedules) return true;
    return this.options.shouldStop?.() ?? false;
  }

  /** The better half of schedules of either side, with what each becomes when it is pushed to the other. */
  private populate(): void {
    const pairs: { members: [Member, Member]; cost: number }[] = [];
    for (let at = 0; at < 2 * this.size && !this.isOver(); at += 1) {
      const turn = at % 2 === 0 ? 0 : 1;
      const one = this.sample(turn, at < 2);
      if (this.isOver()) break;
      this.pushKeys(this.sides[turn], one);
      const other = this.decode(turn === 0 ? 1 : 0);
      pairs.push({
        members: turn === 0 ? [one, other] : [other, one],
        cost: Math.min(one.cost, other.cost),
      });
    }
    pairs.sort((one, other) => one.cost - other.cost);
    for (const { members } of pairs.slice(0, this.size))
      for (const [at, side] of this.sides.entries()) side.members.push(members[at] as Member);
  }

  /** A schedule of the parallel scheme, the first of a side by plain latest starts. */
  private sample(turn: 0 | 1, isFirst: boolean): Member {
    const side = this.sides[turn];
    const spread = isFirst ? 0 : side.longest * (0.1 + 0.5 * this.random.share());
    sampleKeys(side, spread, this.random, this.keys);
    sampleGains(side, this.keys, spread, this.random, this.gains);
    const starts = new Int32Array(side.instance.activities);
    return this.keep(turn, starts, side.parallel.decode(this.keys, this.gains, starts));
  }

  /** Keys that push a schedule to the other side: what ends last comes first there. */
  private pushKeys({ instance }: SearchSide, { starts }: Member): void {
    for (let at = 0; at < this.keys.length; at += 1)
      this.keys[at] = -((starts[at] as number) + (instance.durations[at] as number));
  }

  /** The schedule that the serial scheme makes of the present keys on a side. */
  private decode(turn: 0 | 1): Member {
    const { serial, instance } = this.sides[turn];
    const starts = new Int32Array(instance.activities);
    return this.keep(turn, starts, serial.decode(this.keys, starts));
  }

  private keep(turn: 0 | 1, starts: Int32Array, makespan: number): Member {
    this.made += 1;
    const cost = makespan + this.sides[turn].workTime(starts, makespan);
    if (makespan < this.best.makespan) {
      this.best = { starts, makespan };
      this.bestSide = turn;
      this.options.onProgress?.({ schedules: this.made, makespan });
    }
    return { starts, makespan, cost };
  }

  /** A generation: every schedule of one side is the mother of one on the other. */
  private breed(turn: 0 | 1): void {
    const other = turn === 0 ? 1 : 0;
    const [from, into] = [this.sides[turn], this.sides[other]];
    const count = from.members.length;
    let changed = false;
    for (let at = 0; at < count && !this.isOver(); at += 1) {
      const mother = from.members[at] as Member;
      const father = this.chooseFather(from, at);
      const [one, two] = this.random.share() < 0.5 ? [mother, father] : [father, mother];
      const stretch = busiestStretch(from.instance, one.starts, one.makespan, this.random, this.loads);
      crossPeak(one.starts, two.starts, stretch, from.horizon, this.keys);
      // Parents that are alike have nothing to give to each other.
      if (isEqual(one.starts, two.starts)) this.shake(one.makespan);
      else this.mutate();
      for (let activity = 0; activity < this.keys.length; activity += 1)
        this.keys[activity] = -(
          (this.keys[activity] as number) + (from.instance.durations[activity] as number)
        );
      const child = this.decode(other);
      changed ||= !isEqual(child.starts, (into.members[at] ?? child).starts);
      const old = into.members[at];
      if (!old || child.cost <= old.cost || this.mayGoWorse(old)) into.members[at] = child;
    }
    this.stale = this.best.makespan < this.bestBefore ? 0 : this.stale + 1;
    this.bestBefore = this.best.makespan;
    if (changed && this.stale < patience) return;
    this.stale = 0;
    this.renew(from);
  }

  /** A worse child takes the place of its elder now and then, never of the best. */
  private mayGoWorse(old: Member): boolean {
    return old.makespan > this.best.makespan && this.random.share() < 0.15;
  }

  /** The better of two others. */
  private chooseFather({ members }: SearchSide, mother: number): Member {
    const count = members.length;
    const pick = () => {
      const at = this.random.below(Math.max(1, count - 1));
      return members[at >= mother && count > 1 ? at + 1 : at] as Member;
    };
    const [one, other] = [pick(), pick()];
    return one.cost <= other.cost ? one : other;
  }

  /** Two activities change keys, in a tenth of the children and up to four times. */
  private mutate(): void {
    const times = this.random.share() < 0.1 ? 1 + this.random.below(4) : 0;
    for (let time = 0; time < times; time += 1) {
      const [one, other] = [this.random.below(this.keys.length), this.random.below(this.keys.length)];
      const kept = this.keys[one] as number;
      this.keys[one] = this.keys[other] as number;
      this.keys[other] = kept;
    }
  }

  /** All keys move by up to a third of the schedule, one way or the other. */
  private shake(makespan: number): void {
    const reach = (makespan * this.random.share()) / 3;
    for (let at = 0; at < this.keys.length; at += 1)
      this.keys[at] = Math.floor((this.keys[at] as number) + reach * (2 * this.random.share() - 1));
  }

  /** New blood where nothing changes any more: all but the first half are sampled anew. */
  private renew(side: SearchSide): void {
    const turn = side === this.sides[0] ? 0 : 1;
    for (let at = Math.ceil(side.members.length / 2); at < side.members.length && !this.isOver(); at += 1) {
      side.members[at] = this.sample(turn, false);
    }
  }
}

/** Small for few schedules, so that there are generations; larger for many, so that there is variety. */
function populationSize(schedules: number | undefined, activities: number): number {
  const budget = schedules ?? 50_000;
  return Math.max(
    2,
    Math.min(Math.floor(budget / 4), Math.round(12 + Math.sqrt(budget) * (activities > 90 ? 0.35 : 0.6))),
  );
}

function mirrored(starts: Int32Array, { durations }: RcpspInstance, makespan: number): Int32Array {
  return starts.map((start, at) => makespan - start - (durations[at] as number));
}

function isEqual(one: Int32Array, other: Int32Array): boolean {
  return one.every((value, at) => value === other[at]);
}
