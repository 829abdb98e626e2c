import type { Problem } from '../../../kernel/result.ts';
import type { NetworkProblem, NetworkProblemCode } from '../../network/network-problem.ts';

/** Why a plan cannot be levelled. */
export type LevellingProblemCode =
  | NetworkProblemCode
  | 'duplicate-resource'
  | 'unknown-resource'
  | 'invalid-capacity'
  | 'invalid-span'
  | 'invalid-units'
  | 'invalid-work'
  | 'invalid-split'
  | 'invalid-option'
  | 'summary-with-demand'
  | 'too-few-people'
  | 'demand-over-capacity'
  | 'invalid-modes'
  | 'budget-too-small';

/** A refusal with the activities and the resources that it is about. */
export interface LevellingProblem extends Problem<LevellingProblemCode> {
  readonly activityIds: readonly string[];
  readonly resourceIds: readonly string[];
}

/** A refused plan. */
export interface LevellingRefusal {
  readonly ok: false;
  readonly problem: LevellingProblem;
}

/** Whom a refusal is about. */
interface Concerned {
  readonly activityId?: string;
  readonly resourceId?: string;
  readonly field?: string;
}

/** Makes a refusal; `saying` follows the names of the activity and the resource in its sentence. */
export function refuseLevelling(
  code: LevellingProblemCode,
  saying: string,
  { activityId, resourceId, field }: Concerned = {},
): LevellingRefusal {
  const activityIds = activityId === undefined ? [] : [activityId];
  const resourceIds = resourceId === undefined ? [] : [resourceId];
  const named = [...activityIds, ...resourceIds].map((id) => (id.length > 60 ? `${id.slice(0, 60)}…` : id));
  const detail = `${named.join(', ')}${named.length > 0 ? ': ' : ''}${saying}`;
  const where = field === undefined ? {} : { field };
  return { ok: false, problem: { code, detail, activityIds, resourceIds, ...where } };
}

/** The refusal of a plan whose network cannot be scheduled. */
export function refuseAsNetwork(problem: NetworkProblem): LevellingRefusal {
  return { ok: false, problem: { ...problem, resourceIds: [] } };
}
