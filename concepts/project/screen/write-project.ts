import { call } from '../../../platform/browser/call.ts';
import { askMineOrTheirs } from '../../../platform/browser/conflict-dialog.tsx';
import { type Clash, settleWrite } from '../../../platform/browser/settle-write.ts';
import { changeProject, changeStatus, type Project, type Status } from '../project.contract.ts';

const labels: Readonly<Record<string, string>> = {
  startDate: 'Start',
  targetDate: 'Target date',
  timeZone: 'Time zone',
  wipLimit: 'WIP limit',
};

/** Changes a project from the row that the person saw; asks where somebody else changed the same. */
export function writeProject(workspaceId: string, base: Project, change: Partial<Project>): Promise<Project> {
  const params = { workspaceId, projectId: base.projectId };
  return settleWrite({
    base,
    change,
    write: (version, body) => call(changeProject, { params, version, body }),
    ask: (clashes) => ask(base.name, clashes),
  });
}

/** Changes a status from the row that the person saw; asks where somebody else changed the same. */
export function writeStatus(
  place: { readonly workspaceId: string; readonly projectId: string },
  base: Status,
  change: Partial<Status>,
): Promise<Status> {
  const params = { ...place, statusId: base.statusId };
  return settleWrite({
    base,
    change,
    write: (version, body) => call(changeStatus, { params, version, body }),
    ask: (clashes) => ask(base.name, clashes),
  });
}

function ask<Row>(name: string, clashes: readonly Clash<Row>[]): Promise<boolean> {
  const values = clashes.map(({ field, ...both }) => ({ ...both, label: labelOf(field) }));
  return askMineOrTheirs(`${name} was changed by somebody else`, values);
}

function labelOf(field: string): string {
  return labels[field] ?? field.slice(0, 1).toUpperCase() + field.slice(1);
}
