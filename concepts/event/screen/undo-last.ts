import { call } from '../../../platform/browser/call.ts';
import { notifyDone } from '../../../platform/browser/notify.tsx';
import { readSession } from '../../session/session.contract.ts';
import { listEvents, undoEvent } from '../event.contract.ts';

/**
 * Takes back the reader's own newest change of one thing, never somebody else's: the server refuses where theirs came
 * later. Says so where there is nothing of one's own to take back.
 */
export async function undoLast(workspaceId: string, nounId: string): Promise<void> {
  const [log, { person }] = await Promise.all([
    call(listEvents, { params: { workspaceId }, query: { limit: 20, nounId } }),
    call(readSession, {}),
  ]);
  const own = log.items.find((event) => event.actorId !== null && event.actorId === person?.personId);
  if (!own) return notifyDone('There is nothing of yours left to take back.');
  await call(undoEvent, { params: { workspaceId, sequence: own.sequence } });
}
