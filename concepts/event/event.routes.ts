import { isIdentifier } from '../../kernel/identifier.ts';
import { type Handler, handle, handleStream } from '../../platform/http/handler.ts';
import { followEvents, listEvents, undoEvent } from './event.contract.ts';
import * as service from './event.service.ts';
import type { Streams } from './stream-event.service.ts';

/** The doors of the log; `streams` are made once the house stands. */
export function eventHandlers(
  undos: ReadonlyMap<string, service.Undo>,
  streams: () => Streams,
): readonly Handler[] {
  return [
    handle(listEvents, (context, { query }) => service.listEvents(context, query)),
    handle(undoEvent, async (context, { params }, house) => {
      const result = await service.undoEvent(context, params.sequence, undos, house);
      // What is taken back may send mail: the invitation that takes a revoked one's place.
      if (result.ok) house.mailer.nudge(context.workspaceId);
      return result;
    }),
    handleStream(followEvents, async ({ request, reply, caller }, { params, query }) => {
      const header = Number(request.headers['last-event-id']);
      const last =
        Number.isSafeInteger(header) && header >= 0 && request.headers['last-event-id'] !== ''
          ? header
          : null;
      const workspaceId = isIdentifier(params.workspaceId) ? params.workspaceId : '';
      await streams().open({ workspaceId, after: last ?? query.after ?? null, caller, reply });
    }),
  ];
}
