import { type Handler, handle } from '../../platform/http/handler.ts';
import { listWorkloadItems, readWorkload } from './workload.contract.ts';
import { workloadReader } from './workload.service.ts';

/** The doors of the workload. */
export function workloadHandlers(): readonly Handler[] {
  const reader = workloadReader();
  return [
    handle(readWorkload, (context, { query }) => reader.read(context, query)),
    handle(listWorkloadItems, (context, { query }) => reader.list(context, query)),
  ];
}
