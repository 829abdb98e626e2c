import type { Problem } from '../../kernel/result.ts';
import type { NetworkProblemCode } from '../network/network-problem.ts';

/** Why a plan cannot be simulated, or parts of a simulation cannot be put together. */
export type SimulationProblemCode =
  | NetworkProblemCode
  | 'invalid-distribution'
  | 'duplicate-uncertainty'
  | 'certain-activity'
  | 'invalid-risk'
  | 'duplicate-risk'
  | 'invalid-correlation'
  | 'invalid-options'
  | 'cancelled'
  | 'mismatched-parts';

/** A refusal with the activities that it is about. */
export interface SimulationProblem extends Problem<SimulationProblemCode> {
  readonly activityIds: readonly string[];
}

/** A refused simulation. */
export interface SimulationRefusal {
  readonly ok: false;
  readonly problem: SimulationProblem;
}

/** Makes a refusal; `saying` follows the names of the activities in its sentence. */
export function refuseSimulation(
  code: SimulationProblemCode,
  activityIds: readonly string[],
  saying: string,
  field?: string,
): SimulationRefusal {
  const named = activityIds.slice(0, 5).map((id) => (id.length > 60 ? `${id.slice(0, 60)}…` : id));
  const detail = `${named.join(', ')}${named.length > 0 ? ': ' : ''}${saying}`;
  return { ok: false, problem: { code, detail, activityIds, ...(field === undefined ? {} : { field }) } };
}
