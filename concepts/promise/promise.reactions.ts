import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Compute } from '../../platform/compute/compute.ts';
import { carryOut, enterWorkspace, type LogDoor, lookUp } from '../../platform/log/command.ts';
import type { Context } from '../../platform/log/context.ts';
import { type LoggedEvent, readEvents, readHead } from '../../platform/log/event.records.ts';
import { systemActor } from '../../platform/log/feed.ts';
import { causeOfMove, mayMove } from './cause-of-move.rules.ts';
import { foresee } from './foresee-promise.service.ts';
import {
  savePosition,
  selectPosition,
  selectProjectsWithPromises,
  selectPromises,
} from './promise.records.ts';
import { moveToTell } from './promise.rules.ts';
import { type MoveToTell, tellMove } from './tell-promise.service.ts';

/** What the watch over promises needs from outside. */
export interface PromiseWatchSettings {
  readonly door: LogDoor;
  readonly compute: Compute;
  /** The identifiers of all workspaces, for the look at what came while no server ran, and with the days that pass. */
  readonly listWorkspaces: () => Promise<readonly string[]>;
  readonly report: (error: unknown) => void;
  /** Milliseconds from a change to the look at what it moved; 400 unless given. */
  readonly wait?: number;
  /** Milliseconds between looks at all workspaces; ten minutes unless given. */
  readonly lookEvery?: number;
}

/** Watches over promises in the background. */
export interface PromiseWatch {
  /** Looks at a workspace within a moment: it is called after each commit. */
  nudge(workspaceId: string): void;
  /** Ends, once the look under way is done. */
  close(): Promise<void>;
}

/**
 * Starts the watch. It reads the log from its own position on and tells of promised work whose finish moved past the
 * promised day, or back. What was told is kept with the promise, so an event that is read twice is told once.
 */
export function startPromiseWatch(settings: PromiseWatchSettings): PromiseWatch {
  const waiting = new Map<string, NodeJS.Timeout>();
  let working: Promise<void> = Promise.resolve();
  let closed = false;

  const enqueue = (workspaceId: string, all: boolean) => {
    working = working.then(async () => {
      if (closed) return;
      await lookAt(settings, workspaceId, all).catch(settings.report);
    });
  };
  const lookAtAll = () => {
    settings.listWorkspaces().then((workspaceIds) => {
      for (const workspaceId of workspaceIds) enqueue(workspaceId, true);
    }, settings.report);
  };
  const timer = setInterval(lookAtAll, settings.lookEvery ?? 600_000);
  timer.unref();
  lookAtAll();
  return {
    nudge(workspaceId) {
      if (closed || waiting.has(workspaceId)) return;
      const look = setTimeout(() => {
        waiting.delete(workspaceId);
        enqueue(workspaceId, false);
      }, settings.wait ?? 400);
      look.unref();
      waiting.set(workspaceId, look);
    },
    async close() {
      closed = true;
      clearInterval(timer);
      for (const look of waiting.values()) clearTimeout(look);
      await working;
    },
  };
}

/** Reads what happened since the last look, and looks at the projects that it touched; at `all` of them with time. */
async function lookAt(settings: PromiseWatchSettings, workspaceId: string, all: boolean): Promise<void> {
  const request = requestOf(workspaceId);
  const read = await lookUp(settings.door, request, async (context) => {
    const projectIds = await selectProjectsWithPromises(context);
    return success(projectIds.length === 0 ? null : { projectIds, ...(await newEvents(context)) });
  });
  if (!read.ok || !read.value) return;
  const { projectIds, events, from, head } = read.value;
  for (const projectId of projectIds) {
    const own = events.filter((event) => event.projectId === projectId || event.projectId === null);
    if (!all && !own.some(mayMove)) continue;
    const found = await lookUp(settings.door, request, (context) =>
      movesIn(context, settings.compute, projectId, own),
    );
    for (const move of found.ok ? found.value : [])
      await carryOut(settings.door, request, (context) => tellMove(context, move));
  }
  if (head <= from) return;
  await settings.door.database.transaction().execute(async (transaction) => {
    await enterWorkspace(transaction, workspaceId);
    await savePosition({ transaction, workspaceId }, head);
  });
}

/** So many events at most are searched for who moved a promise; of more, the newest. */
const mostEvents = 5000;

async function newEvents(context: Context) {
  const head = await readHead(context);
  const from = (await selectPosition(context)) ?? head;
  const events: LoggedEvent[] = [];
  for (let after = Math.max(from, head - mostEvents); after < head; ) {
    const page = await readEvents(context, { after, limit: 1000 });
    const last = page.at(-1);
    if (!last) break;
    events.push(...page.filter(({ sequence }) => sequence <= head));
    after = last.sequence;
  }
  return { events, from, head };
}

async function movesIn(
  context: Context,
  compute: Compute,
  projectId: string,
  events: readonly LoggedEvent[],
): Promise<Result<MoveToTell[], never>> {
  const rows = await selectPromises(context, projectId);
  const foreseen = await foresee(
    context,
    compute,
    projectId,
    rows.map(({ workItemId }) => workItemId),
  );
  if (!foreseen.ok) return success([]);
  const { work, relationships, parents } = foreseen.value;
  const caused = events.some((event) => mayMove(event) && event.actorId !== null);
  return success(
    rows.flatMap((row) => {
      const stands = work.get(row.workItemId);
      if (!stands) return [];
      const told = { forecast: row.toldDay, dueDate: row.toldDueDate, deadline: row.toldDeadline };
      const { forecast, dueDate, deadline, doneOn } = stands;
      // Nobody waits for the dates of what is done.
      const now = doneOn === null ? { forecast, dueDate, deadline } : { ...told, forecast };
      const move = moveToTell(row.day, told, now, caused);
      if (!move) return [];
      const cause = causeOfMove(move, row.workItemId, events, { relationships, parents });
      return [{ ...move, promiseId: row.promiseId, told, now, cause }];
    }),
  );
}

function requestOf(workspaceId: string) {
  return { workspaceId, cause: `promise ${newIdentifier()}`, findActor: async () => success(systemActor) };
}
