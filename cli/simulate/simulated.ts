import type { SimulationReport } from '../../engine/simulation/describe-simulation.ts';
import type { SimulationRun } from '../../engine/simulation/simulation-run.ts';
import type { DatedPlan } from '../plan-source/dated-plan.ts';

/** A simulation and the targets that it is held against. */
export interface Simulated {
  readonly dated: DatedPlan;
  readonly run: SimulationRun;
  readonly report: SimulationReport;
  readonly uncertain: number;
  readonly risks: number;
  readonly target: { readonly day: string; readonly finish: number; readonly probability: number } | null;
  readonly budget: { readonly cost: number; readonly probability: number } | null;
  /** To keep both. */
  readonly both: number | null;
  readonly elapsedMs: number;
}
