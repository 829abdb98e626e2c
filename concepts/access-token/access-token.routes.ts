import { type Handler, handle } from '../../platform/http/handler.ts';
import { createAccessToken, listAccessTokens, revokeAccessToken } from './access-token.contract.ts';
import * as service from './access-token.service.ts';

/** The doors of one's own access tokens. */
export const accessTokenHandlers: readonly Handler[] = [
  handle(listAccessTokens, (context) => service.listAccessTokens(context)),
  handle(createAccessToken, (context, { body }) => service.createAccessToken(context, body)),
  handle(revokeAccessToken, (context, { params }) =>
    service.revokeAccessToken(context, params.accessTokenId),
  ),
];
