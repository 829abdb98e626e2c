import type { Workload, WorkloadRow } from './workload.contract.ts';

/** What a reader wants to see of a workload; empty texts for all. */
export interface WorkloadFilter {
  readonly skill: string;
  readonly projectId: string;
  readonly overOnly: boolean;
}

/** A line of the workload page: a resource, work that asks for a skill, or a heading. */
export type WorkloadLine =
  | { readonly kind: 'resource'; readonly row: WorkloadRow }
  | { readonly kind: 'skill'; readonly skill: string; readonly planned: readonly number[] }
  | { readonly kind: 'heading'; readonly text: string };

/**
 * The lines of the page: who there is, then vacancies, then work that asks for a skill and has nobody. With a project
 * only those who work for it, with all that they do; with a skill only those who have it.
 */
export function workloadLines(workload: Workload, filter: WorkloadFilter): WorkloadLine[] {
  const { skill, projectId, overOnly } = filter;
  const rows = workload.rows.filter(
    (row) =>
      (skill === '' || row.skills.includes(skill)) &&
      (projectId === '' || row.projectIds.includes(projectId)) &&
      (!overOnly || isOver(row)),
  );
  const [found, vacant] = [false, true].map((vacancy) =>
    rows
      .filter(({ kind }) => (kind === 'vacancy') === vacancy)
      .map((row) => ({ kind: 'resource' as const, row })),
  );
  const asked = overOnly
    ? []
    : workload.skills
        .filter((one) => one.planned.some((minutes) => minutes > 0))
        .filter((one) => skill === '' || one.skill === skill)
        .filter((one) => projectId === '' || one.projectIds.includes(projectId))
        .map((one) => ({ kind: 'skill' as const, skill: one.skill, planned: one.planned }));
  const part = (text: string, lines: readonly WorkloadLine[]): WorkloadLine[] =>
    lines.length === 0 ? [] : [{ kind: 'heading', text }, ...lines];
  return [
    ...(found ?? []),
    ...part('Vacancies: planned, and nobody there yet', vacant ?? []),
    ...part('Skills asked for, nobody chosen yet', asked),
  ];
}

/** Whether somebody has more to do than they can in any of the columns, on any of their days. */
export function isOver({ overDays }: Pick<WorkloadRow, 'overDays'>): boolean {
  return overDays.some((days) => days > 0);
}

/** Working minutes as hours for a narrow cell: 2400 as 40, 90 as 1.5. */
export function hoursText(minutes: number): string {
  const hours = minutes / 60;
  return String(hours >= 10 ? Math.round(hours) : Math.round(hours * 10) / 10);
}
