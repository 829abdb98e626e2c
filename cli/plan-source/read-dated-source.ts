import { type CommandInput, UsageError } from '../command.ts';
import type { DatedPlan } from './dated-plan.ts';
import { readPlanSource } from './read-plan-source.ts';

/** Reads the plan with dates that a command was given; benchmark instances have none. Throws `FileErrors` where it has errors. */
export async function readDatedSource(input: CommandInput, start: string | undefined): Promise<DatedPlan> {
  const source = await readPlanSource(input, start);
  if (source.kind !== 'dated')
    throw new UsageError(
      'A benchmark instance has neither dates nor costs: give a plan file or MS Project XML.',
    );
  return source.dated;
}
