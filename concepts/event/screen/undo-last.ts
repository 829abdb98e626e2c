import { call } from '../../../platform/browser/call.ts';
import { listEvents, undoEvent } from '../event.contract.ts';

/** Takes back the newest change of one thing. */
export async function undoLast(workspaceId: string, nounId: string): Promise<void> {
  const log = await call(listEvents, { params: { workspaceId }, query: { limit: 1, nounId } });
  const sequence = log.items[0]?.sequence;
  if (sequence !== undefined) await call(undoEvent, { params: { workspaceId, sequence } });
}
