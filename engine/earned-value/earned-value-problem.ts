import type { Problem } from '../../kernel/result.ts';

/** Why a project cannot be measured. */
export type EarnedValueProblemCode =
  | 'duplicate-package'
  | 'unknown-parent'
  | 'hierarchy-cycle'
  | 'invalid-calendar'
  | 'unknown-calendar'
  | 'invalid-instant'
  | 'invalid-baseline'
  | 'invalid-money'
  | 'invalid-measurement'
  | 'no-working-time';

/** A refusal with the work packages that it is about. */
export interface EarnedValueProblem extends Problem<EarnedValueProblemCode> {
  readonly packageIds: readonly string[];
}

/** A refused project. */
export interface EarnedValueRefusal {
  readonly ok: false;
  readonly problem: EarnedValueProblem;
}

/** Makes a refusal; `saying` follows the names of the first work packages in its sentence. */
export function refuseEarnedValue(
  code: EarnedValueProblemCode,
  packageIds: readonly string[],
  saying: string,
  field?: string,
): EarnedValueRefusal {
  const named = packageIds.slice(0, 5).map((id) => (id.length > 60 ? `${id.slice(0, 60)}…` : id));
  const detail = `${named.join(', ')}${named.length > 0 ? ': ' : ''}${saying}`;
  return { ok: false, problem: { code, detail, packageIds, ...(field === undefined ? {} : { field }) } };
}
