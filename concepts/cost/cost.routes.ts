import { type Handler, handle } from '../../platform/http/handler.ts';
import { listBudgetEntries, readBudget } from './budget-cost.contract.ts';
import * as budget from './budget-cost.service.ts';
import { changeCost, createCost, deleteCost, listCosts } from './cost.contract.ts';
import * as service from './cost.service.ts';
import { importCosts, previewCosts } from './import-cost.contract.ts';
import * as imported from './import-cost.service.ts';

/** The doors of costs and budgets. */
export const costHandlers: readonly Handler[] = [
  handle(listCosts, (context, { params, query }) => service.listCosts(context, params.projectId, query)),
  handle(createCost, (context, { params, body }) => service.createCost(context, params.projectId, body)),
  handle(previewCosts, (context, { params, body }) => imported.previewCosts(context, params.projectId, body)),
  handle(importCosts, (context, { params, body }) => imported.importCosts(context, params.projectId, body)),
  handle(changeCost, (context, { params, body, version }) =>
    service.changeCost(context, params.costId, version, body),
  ),
  handle(deleteCost, (context, { params }) => service.deleteCost(context, params.costId)),
  handle(readBudget, (context, { params, query }) => budget.readBudget(context, params.projectId, query)),
  handle(listBudgetEntries, (context, { params, query }) =>
    budget.listBudgetEntries(context, params.projectId, query),
  ),
];
