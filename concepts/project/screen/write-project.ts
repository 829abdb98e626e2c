import { call } from '../../../platform/browser/call.ts';
import { writeOrAsk } from '../../../platform/browser/write-or-ask.ts';
import { changeProject, changeStatus, type Project, type Status } from '../project.contract.ts';

/** Changes a project from the row that the person saw; asks where somebody else changed the same. */
export function writeProject(workspaceId: string, base: Project, change: Partial<Project>): Promise<Project> {
  const params = { workspaceId, projectId: base.projectId };
  const write = (version: number, body: Partial<Project>) => call(changeProject, { params, version, body });
  return writeOrAsk({ name: base.name, base, change, write });
}

/** Changes a status from the row that the person saw; asks where somebody else changed the same. */
export function writeStatus(
  place: { readonly workspaceId: string; readonly projectId: string },
  base: Status,
  change: Partial<Status>,
): Promise<Status> {
  const params = { ...place, statusId: base.statusId };
  const write = (version: number, body: Partial<Status>) => call(changeStatus, { params, version, body });
  return writeOrAsk({ name: base.name, base, change, write });
}
