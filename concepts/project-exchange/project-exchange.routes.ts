import type { Compute } from '../../platform/compute/compute.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { exportExchange } from './export-project-exchange.service.ts';
import * as contract from './project-exchange.contract.ts';
import * as service from './project-exchange.service.ts';

/** The doors between projects and the files of other tools. */
export function projectExchangeHandlers(compute: Compute): readonly Handler[] {
  return [
    handle(contract.previewExchange, (context, { body }) => service.previewExchange(context, body, compute)),
    handle(contract.importExchange, (context, { body }) => service.importExchange(context, body, compute)),
    handle(contract.exportExchange, (context, { params }) =>
      exportExchange(context, params.projectId, params.format),
    ),
  ];
}
