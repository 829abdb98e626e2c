import type { WorkToSchedule } from '../network-of-work.rules.ts';
import {
  type Attempt,
  changePlan,
  type LoadedPlan,
  loadPlan,
  type TriedPlan,
  tryOnPlan,
} from '../try-change.rules.ts';

/** What the page asks: a plan anew, then what has changed since, and what is in the hand. */
export type PlannerQuestion =
  | { readonly kind: 'load'; readonly plan: LoadedPlan }
  | { readonly kind: 'try'; readonly changed: readonly WorkToSchedule[]; readonly attempt: Attempt };

let plan: TriedPlan | null = null;

self.onmessage = ({ data }: MessageEvent<PlannerQuestion>) => {
  if (data.kind === 'load') {
    plan = loadPlan(data.plan);
    return;
  }
  // A change that cannot be scheduled waits for the server's word: it sends a plan anew.
  if (plan) plan = changePlan(plan, data.changed) ?? plan;
  self.postMessage(plan ? tryOnPlan(plan, data.attempt) : null);
};
