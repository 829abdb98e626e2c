import type { WorkToSchedule } from './network-of-work.rules.ts';
import type { Schedule } from './schedule.contract.ts';
import { instantText, minutesOf } from './time-scale.rules.ts';
import { type LoadedPlan, loadPlan, tryOnPlan } from './try-change.rules.ts';

/** A deployment to production that a freeze window is in the way of. */
export interface Collision {
  readonly workItemId: string;
  /** The freeze window, as instants. */
  readonly window: Schedule['calendar']['freezeWindows'][number];
  /**
   * It lies in the window (it had begun, or takes no time); it stops for the window and goes on behind it; or it waits
   * until the window is over.
   */
  readonly kind: 'inside' | 'split' | 'pushed';
  /** When it would start if nothing were frozen, and when it starts, as instants. */
  readonly wouldStart: string;
  readonly starts: string;
}

/** What freeze windows do to a plan. */
export interface FreezeEffect {
  /** In the order of the windows, and in each of the schedule. */
  readonly collisions: readonly Collision[];
  /** When all would be done if nothing were frozen, as an instant; null where that is the same. */
  readonly finishWithout: string | null;
}

const nothing: FreezeEffect = { collisions: [], finishWithout: null };

/**
 * Which deployments the freeze windows are in the way of, and what they cost the finish. It schedules the plan once more
 * as if nothing were frozen: what would run in a window then is what collides with it. Cost grows with the plan, but is
 * nothing where nothing is frozen or nothing deployed.
 */
export function freezeEffect(loaded: LoadedPlan): FreezeEffect {
  const { schedule } = loaded;
  const windows = schedule.calendar.freezeWindows;
  const deployed = new Map(loaded.work.filter(isOpenDeployment).map((item) => [item.workItemId, item]));
  if (windows.length === 0 || deployed.size === 0) return nothing;
  const calendar = { ...schedule.calendar, freezeWindows: [] };
  const plan = loadPlan({ ...loaded, schedule: { ...schedule, calendar } });
  if (!plan) return nothing;
  const free = tryOnPlan(plan, { work: [], link: null });
  const others = new Map([...free.places].map((place, at) => [place, at]));
  const collisions = windows.flatMap((window) =>
    schedule.items.flatMap((item, place) => {
      if (!deployed.has(item.workItemId) || item.kind === 'summary') return [];
      const at = others.get(place);
      const now = { start: minutesOf(item.start), finish: minutesOf(item.finish) };
      const without =
        at === undefined ? now : { start: free.starts[at] ?? 0, finish: free.finishes[at] ?? 0 };
      const kind = kindOf(now, without, window);
      const { workItemId, start: starts } = item;
      return kind ? [{ workItemId, window, kind, wouldStart: instantText(without.start), starts }] : [];
    }),
  );
  const finishWithout = free.finish === null ? null : instantText(free.finish);
  return { collisions, finishWithout: finishWithout === schedule.finish ? null : finishWithout };
}

function isOpenDeployment({ deploysToProduction, state }: WorkToSchedule): boolean {
  return deploysToProduction && state !== 'done';
}

interface Dates {
  readonly start: number;
  readonly finish: number;
}

function kindOf(now: Dates, without: Dates, window: Collision['window']): Collision['kind'] | null {
  const [from, to] = [minutesOf(window.from), minutesOf(window.to)];
  const touches = ({ start, finish }: Dates) =>
    start < to && (finish > from || (start === finish && start >= from));
  if (touches(now)) return now.start < from && now.finish > to ? 'split' : 'inside';
  return touches(without) && now.start >= to ? 'pushed' : null;
}
