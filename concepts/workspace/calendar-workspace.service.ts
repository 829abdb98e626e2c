import { isSame } from '../../kernel/is-same.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import { selectWorkspaceCalendar, updateWorkspaceCalendar } from './workspace.records.ts';
import { changeWorkspace } from './workspace.service.ts';

type Refusal = 'forbidden' | 'version-conflict' | 'cannot-undo';

/** When the projects of the workspace work where they say nothing themselves; null for the usual week. */
export async function readWorkspaceCalendar(context: Context): Promise<unknown> {
  return (await selectWorkspaceCalendar(context)).calendar;
}

/** The same with the version of the workspace. */
export async function findWorkspaceCalendar(
  context: Context,
): Promise<Result<{ calendar: unknown; version: number }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'workspace.read');
  return refused ? forbidden() : success(await selectWorkspaceCalendar(context));
}

/** Writes the workspace's calendar; the caller has checked it. */
export async function changeWorkspaceCalendar(
  context: Context,
  version: number,
  calendar: unknown,
): Promise<Result<{ calendar: unknown; version: number }, Refusal>> {
  if (refuseUnlessAllowed(context, 'workspace.change')) return forbidden();
  const stored = await selectWorkspaceCalendar(context);
  const conflict = refusal('version-conflict', 'Somebody changed the workspace meanwhile.', {
    more: { current: stored },
  });
  if (stored.version !== version) return conflict;
  if (isSame(stored.calendar, calendar)) return success(stored);
  if (!(await updateWorkspaceCalendar(context, version, calendar))) return conflict;
  context.append({
    ...{ noun: 'workspace', nounId: context.workspaceId, verb: 'changed', version: version + 1 },
    before: { calendar: stored.calendar },
    after: { calendar },
  });
  return success({ calendar, version: version + 1 });
}

/** Takes back one event of the workspace: another name, or another calendar. */
export async function undoWorkspace(
  context: Context,
  event: LoggedEvent,
): Promise<Result<unknown, Refusal | 'not-found' | 'not-a-demo'>> {
  const { calendar, name } = event.before ?? {};
  if (calendar !== undefined) return changeWorkspaceCalendar(context, event.version, calendar);
  if (typeof name === 'string') return changeWorkspace(context, event.version, name);
  return refusal('cannot-undo', 'A workspace cannot be unmade.');
}

function forbidden() {
  return refusal('forbidden', 'Your role does not allow this.');
}
