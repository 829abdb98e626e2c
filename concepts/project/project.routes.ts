import { type Handler, handle } from '../../platform/http/handler.ts';
import * as overviews from './overview-project.service.ts';
import {
  changeProject,
  changeStatus,
  createProject,
  createStatus,
  deleteProject,
  listProjects,
  readOverview,
  readProject,
} from './project.contract.ts';
import * as service from './project.service.ts';
import * as statuses from './status-project.service.ts';

/** The doors of projects and their workflows. */
export const projectHandlers: readonly Handler[] = [
  handle(listProjects, (context) => service.listProjects(context)),
  handle(readProject, (context, { params }) => service.readProject(context, params.projectId)),
  handle(readOverview, (context, { params }) => overviews.readOverview(context, params.projectId)),
  handle(createProject, (context, { body }) => service.createProject(context, body)),
  handle(changeProject, (context, { params, body, version }) =>
    service.changeProject(context, params.projectId, version, body),
  ),
  handle(deleteProject, (context, { params }) => service.deleteProject(context, params.projectId)),
  handle(createStatus, (context, { params, body }) => statuses.createStatus(context, params.projectId, body)),
  handle(changeStatus, (context, { params, body, version }) =>
    statuses.changeStatus(context, params.projectId, params.statusId, version, body),
  ),
];
