import type { Problem } from '../../kernel/result.ts';

/** Why a network cannot be scheduled. */
export type NetworkProblemCode =
  | 'cycle'
  | 'hierarchy-cycle'
  | 'duplicate-activity'
  | 'unknown-activity'
  | 'unknown-parent'
  | 'unknown-calendar'
  | 'invalid-calendar'
  | 'invalid-duration'
  | 'invalid-instant'
  | 'invalid-lag'
  | 'invalid-progress'
  | 'invalid-constraint'
  | 'invalid-cost'
  | 'no-working-time';

/** A refusal with the activities that it is about; those of a cycle stand in the order in which each leads to the next. */
export interface NetworkProblem extends Problem<NetworkProblemCode> {
  readonly activityIds: readonly string[];
}

/** A refused network. */
export interface NetworkRefusal {
  readonly ok: false;
  readonly problem: NetworkProblem;
}

/** Makes a refusal; `saying` follows the names of the first activities in its sentence. */
export function refuseNetwork(
  code: NetworkProblemCode,
  activityIds: readonly string[],
  saying: string,
  field?: string,
): NetworkRefusal {
  const named = activityIds.slice(0, 5).map((id) => (id.length > 60 ? `${id.slice(0, 60)}…` : id));
  const more = activityIds.length > 5 ? ` and ${activityIds.length - 5} more` : '';
  const detail = `${named.join(', ')}${more}${named.length > 0 ? ': ' : ''}${saying}`;
  return { ok: false, problem: { code, detail, activityIds, ...(field === undefined ? {} : { field }) } };
}
