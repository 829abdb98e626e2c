import type { Problem } from '../../kernel/result.ts';
import { type AnyRoute, commonProblems } from './route.ts';

/** An RFC 9457 problem document. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly field?: string;
  readonly [member: string]: unknown;
}

/** Writes a refusal as a problem document with the status that the route or the common list gives its code. */
export function problemDocument(problem: Problem, route?: AnyRoute): ProblemDocument {
  const status = route?.problems?.[problem.code] ?? commonProblems[problem.code];
  if (status === undefined) throw new Error(`no status is declared for the problem '${problem.code}'`);
  return {
    ...problem.more,
    type: `urn:storewright:problem:${problem.code}`,
    title: problem.code.replaceAll('-', ' '),
    status,
    code: problem.code,
    detail: problem.detail,
    ...(problem.field === undefined ? {} : { field: problem.field }),
  };
}
