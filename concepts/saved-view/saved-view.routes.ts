import { type Handler, handle } from '../../platform/http/handler.ts';
import { changeSavedView, createSavedView, deleteSavedView, listSavedViews } from './saved-view.contract.ts';
import * as service from './saved-view.service.ts';

/** The doors of saved views. */
export const savedViewHandlers: readonly Handler[] = [
  handle(listSavedViews, (context, { params }) => service.listSavedViews(context, params.projectId)),
  handle(createSavedView, (context, { params, body }) =>
    service.createSavedView(context, params.projectId, body),
  ),
  handle(changeSavedView, (context, { params, body, version }) =>
    service.changeSavedView(context, params.savedViewId, version, body),
  ),
  handle(deleteSavedView, (context, { params }) => service.deleteSavedView(context, params.savedViewId)),
];
