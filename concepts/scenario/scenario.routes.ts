import { type Handler, handle } from '../../platform/http/handler.ts';
import { applyScenario } from './apply-scenario.service.ts';
import * as contract from './scenario.contract.ts';
import * as service from './scenario.service.ts';

/** The doors of scenarios. */
export const scenarioHandlers: readonly Handler[] = [
  handle(contract.listScenarios, (context, { params }) => service.listScenarios(context, params.projectId)),
  handle(contract.readScenario, (context, { params }) => service.readScenario(context, params.scenarioId)),
  handle(contract.createScenario, (context, { params, body }) =>
    service.createScenario(context, params.projectId, body),
  ),
  handle(contract.changeScenario, (context, { params, version, body }) =>
    service.changeScenario(context, params.scenarioId, version, body),
  ),
  handle(contract.deleteScenario, (context, { params }) =>
    service.deleteScenario(context, params.scenarioId),
  ),
  handle(contract.applyScenario, (context, { params, version }) =>
    applyScenario(context, params.scenarioId, version),
  ),
];
