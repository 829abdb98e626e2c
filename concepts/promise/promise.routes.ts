import type { Compute } from '../../platform/compute/compute.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import * as contract from './promise.contract.ts';
import * as service from './promise.service.ts';

/** The doors of promises. */
export function promiseHandlers(compute: Compute): readonly Handler[] {
  return [
    handle(contract.listPromises, (context, { params }) =>
      service.listPromises(context, compute, params.projectId),
    ),
    handle(contract.createPromise, (context, { params, body }) =>
      service.createPromise(context, compute, params.workItemId, body),
    ),
    handle(contract.changePromise, (context, { params, body, version }) =>
      service.changePromise(context, compute, params.promiseId, version, body),
    ),
    handle(contract.deletePromise, (context, { params }) => service.deletePromise(context, params.promiseId)),
  ];
}
