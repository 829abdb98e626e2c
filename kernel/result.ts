/** An expected refusal: a code from the caller's closed list, a sentence for people, and the field it is about. */
export interface Problem<Code extends string = string> {
  readonly code: Code;
  readonly detail: string;
  /** Dotted path of the offending field in the request, when there is one. */
  readonly field?: string;
  /** Further members of the problem document, such as the current state on a conflict. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Either a value or a refusal. Refusals are returned; bugs are thrown. */
export type Result<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem<Code> };

/** Wraps a value as a success. */
export function success<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Wraps a refusal. */
export function refusal<Code extends string>(
  code: Code,
  detail: string,
  extra: { readonly field?: string; readonly more?: Readonly<Record<string, unknown>> } = {},
): { readonly ok: false; readonly problem: Problem<Code> } {
  return { ok: false, problem: { code, detail, ...extra } };
}
