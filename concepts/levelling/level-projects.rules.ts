import type { ComputeTask } from '../../platform/compute/compute.ts';
import { describeLevelling } from './describe-levelling.rules.ts';
import { type ChosenForItem, levelTogether } from './level-together.rules.ts';
import type { LevellingPreview } from './levelling.contract.ts';
import type { LevellingOrder } from './levelling-order.rules.ts';

/** What is to be told and what is to be written; or why the plan cannot be levelled. */
export type LevellingOutcome =
  | {
      readonly preview: LevellingPreview;
      /** The levelled starts of the projects' work afterwards, in minutes since the Unix epoch; all others have none. */
      readonly starts: Readonly<Record<string, number>>;
      readonly chosen: Readonly<Record<string, ChosenForItem>>;
    }
  | { readonly problem: string };

/** Levels projects together, around the work of those whose dates stand. Pure, and the same for the same order. */
export const levelProjects: ComputeTask<LevellingOrder, LevellingOutcome> = {
  name: 'level-projects',
  run(order) {
    const found = levelTogether(order);
    if ('problem' in found) return found;
    return {
      preview: describeLevelling(found, order),
      starts: Object.fromEntries(found.projects.flatMap(({ after }) => [...after.starts])),
      chosen: Object.fromEntries(found.chosen),
    };
  },
};
