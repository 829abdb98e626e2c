import { type Handler, handle } from '../../platform/http/handler.ts';
import { searchWorkspace } from './search.contract.ts';
import * as service from './search.service.ts';

/** The door of the search. */
export const searchHandlers: readonly Handler[] = [
  handle(searchWorkspace, (context, { query }) => service.searchWorkspace(context, query.q, query.limit)),
];
