import type { Compute } from '../../platform/compute/compute.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { readSimulation } from './simulation.contract.ts';
import { simulationReader } from './simulation.service.ts';

/** The door of simulations. */
export function simulationHandlers(compute: Compute, report: (error: unknown) => void): readonly Handler[] {
  const read = simulationReader(compute, report);
  return [handle(readSimulation, (context, { params }) => read(context, params.projectId))];
}
