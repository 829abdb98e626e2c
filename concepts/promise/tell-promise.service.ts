import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { selectPromise, updatePromise } from './promise.records.ts';
import type { Foreseen, Moved } from './promise.rules.ts';

/** A move that somebody is to be told of. */
export interface MoveToTell extends Moved {
  readonly promiseId: string;
  /** What was told when the move was found: where that is no longer so, another server told it. */
  readonly told: Foreseen;
  readonly now: Foreseen;
  readonly cause: LoggedEvent | null;
}

/**
 * Tells of a move: one event, and what was told is noted in the same command, so that nothing is told twice. The version
 * stays: nobody changed the promise.
 */
export async function tellMove(context: Context, move: MoveToTell): Promise<Result<boolean, never>> {
  const row = await selectPromise(context, move.promiseId, true);
  if (!row || row.deletedAt) return success(false);
  const { told, now, reason, from, to, cause } = move;
  const same =
    row.toldDay === told.forecast && row.toldDueDate === told.dueDate && row.toldDeadline === told.deadline;
  if (!same) return success(false);
  const movedBySequence = cause?.sequence ?? null;
  const movedBy = cause?.actorId ?? null;
  await updatePromise(context, {
    ...row,
    ...{ toldDay: now.forecast, toldDueDate: now.dueDate, toldDeadline: now.deadline },
    ...{ movedReason: reason, movedFrom: from, movedTo: to, movedAt: context.now, movedBySequence, movedBy },
  });
  const { promiseId, projectId, workItemId, day, promisedBy, version } = row;
  context.append({
    ...{ noun: 'promise', nounId: promiseId, projectId, verb: 'moved', version },
    before: { foreseenDay: from },
    after: { workItemId, day, promisedBy, reason, foreseenDay: to, causeSequence: movedBySequence, movedBy },
  });
  return success(true);
}
