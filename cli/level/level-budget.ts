import type { CommandOutput } from '../command.ts';
import { showProgress } from '../show-table.ts';

/** How long a search may go on. */
export interface LevelBudget {
  readonly schedules: number;
  /** Milliseconds, or null for as long as the schedules take. */
  readonly ms: number | null;
  readonly seed: number;
}

/** A budget's clock, and a bar that shows how much of it is used. */
export interface BudgetClock {
  elapsedMs(): number;
  shouldStop(): boolean;
  show(schedules: number, best: string): void;
}

/** Starts the clock of a budget. */
export function startClock({ schedules, ms }: LevelBudget, output: CommandOutput): BudgetClock {
  const began = performance.now();
  const elapsed = () => performance.now() - began;
  return {
    elapsedMs: () => Math.round(elapsed()),
    shouldStop: () => ms !== null && elapsed() >= ms,
    show(done, best) {
      const share = Math.max(done / schedules, ms === null ? 0 : elapsed() / ms);
      output.progress(showProgress(share, 1, `${done} schedules, ${best}`));
    },
  };
}
