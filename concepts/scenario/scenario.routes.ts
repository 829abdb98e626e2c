import type { Compute } from '../../platform/compute/compute.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { applyScenario } from './apply-scenario.service.ts';
import { compareScenarios } from './compare-scenario.contract.ts';
import { scenarioComparer } from './compare-scenario.service.ts';
import * as contract from './scenario.contract.ts';
import * as service from './scenario.service.ts';

/** The doors of scenarios. */
export function scenarioHandlers(compute: Compute, report: (error: unknown) => void): readonly Handler[] {
  const compare = scenarioComparer(compute, report);
  return [
    handle(compareScenarios, (context, { params, query }) =>
      compare(context, params.projectId, query.ids?.toLowerCase().split(',') ?? []),
    ),
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
}
