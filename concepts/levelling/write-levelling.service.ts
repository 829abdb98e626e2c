import { newIdentifier } from '../../kernel/identifier.ts';
import { isSame } from '../../kernel/is-same.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import { readAssignments } from '../assignment/assignment.service.ts';
import { replaceAssignments } from '../assignment/keep-assignment.service.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { findProject } from '../project/project.service.ts';
import { type LevelledWorkItem, levelWorkItems } from '../work-item/level-work-item.service.ts';
import { readWorkToSchedule } from '../work-item/plan-work-item.service.ts';
import { withChosen, withoutChosen } from './choose-people.rules.ts';
import type { LevellingOutcome } from './level-projects.rules.ts';

type Found = Extract<LevellingOutcome, { preview: unknown }>;
type Refusal = 'forbidden' | 'not-found' | 'version-conflict';

/** How much levelling has changed, and the work item whose newest event stands for all of it. */
export interface Levelled {
  readonly levelled: number;
  readonly chosen: number;
  readonly undoId: string | null;
}

/** Writes what levelling found into the projects: starts, and who does what asks for a skill. */
export async function writeLevelling(
  context: Context,
  projectIds: readonly string[],
  found: Pick<Found, 'starts' | 'chosen'>,
): Promise<Levelled> {
  let all: Levelled = { levelled: 0, chosen: 0, undoId: null };
  for (const projectId of projectIds) {
    const { toDo, stored } = await readLevelled(context, projectId);
    const starts = new Map<string, Date | null>();
    const people = new Map<string, Assignment[]>();
    for (const { workItemId, levelledStart } of toDo) {
      const wanted = found.starts[workItemId];
      const start = wanted === undefined ? null : new Date(wanted * 60_000);
      if (start?.getTime() !== levelledStart?.getTime()) starts.set(workItemId, start);
      const chosen = found.chosen[workItemId];
      const before = stored.get(workItemId);
      if (!chosen || !before) continue;
      people.set(workItemId, withChosen(before, chosen.durationMinutes, chosen.people, newIdentifier));
    }
    all = added(all, await write(context, projectId, { starts, people, stored }));
  }
  return all;
}

/** Takes levelled starts of a project away, and those who were chosen for skills, of work that has not begun. */
export async function clearLevelling(
  context: Context,
  projectId: string,
): Promise<Result<{ cleared: number; undoId: string | null }, Refusal>> {
  const refused = refuseUnlessInProject(context, 'levelling.apply', projectId);
  if (refused) return refused;
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  const { toDo, stored } = await readLevelled(context, projectId);
  const levelled = toDo.filter(({ levelledStart }) => levelledStart !== null);
  const starts = new Map(levelled.map(({ workItemId }) => [workItemId, null]));
  const people = new Map(
    toDo.flatMap(({ workItemId }) => {
      const before = stored.get(workItemId);
      return before ? [[workItemId, withoutChosen(before)] as const] : [];
    }),
  );
  const written = await write(context, projectId, { starts, people, stored });
  return success({ cleared: written.levelled, undoId: written.undoId });
}

/** Takes back what levelling, its being cleared, or undo of either did to one work item. */
export async function undoLevelled(context: Context, event: LoggedEvent): Promise<Result<unknown, Refusal>> {
  const { projectId, nounId: workItemId, version, before, after } = event;
  if (projectId === null) return refusal('not-found', 'There is no such project.');
  const refused = refuseUnlessInProject(context, 'levelling.apply', projectId);
  if (refused) return refused;
  const told = (fields: LoggedEvent['after']) =>
    fields && 'assignments' in fields ? { assignments: fields['assignments'] } : {};
  const start = before?.['levelledStart'];
  const keeps = !before || !('levelledStart' in before);
  const levelledStart = keeps ? undefined : typeof start === 'string' ? new Date(start) : null;
  const change = { workItemId, version, levelledStart, told: { before: told(after), after: told(before) } };
  const written = await levelWorkItems(context, projectId, [change]);
  if (written.length === 0)
    return refusal('version-conflict', 'Somebody changed this work item meanwhile, or deleted it.');
  const assignments = before?.['assignments'] as Assignment[] | undefined;
  if (assignments) await replaceAssignments(context, projectId, [workItemId], assignments);
  return success(null);
}

/** The work that has not begun, and who does all work as it is stored. */
async function readLevelled(context: Context, projectId: string) {
  const found = await findProject(context, projectId);
  const statuses = found.ok ? found.value.project.statuses : [];
  const states = new Map(statuses.map(({ statusId, category }) => [statusId, category]));
  const { rows } = await readWorkToSchedule(context, projectId);
  const stored = new Map<string, Assignment[]>();
  for (const row of await readAssignments(context, projectId)) {
    const group = stored.get(row.workItemId);
    if (group) group.push(row);
    else stored.set(row.workItemId, [row]);
  }
  return { toDo: rows.filter(({ statusId }) => states.get(statusId) === 'to-do'), stored };
}

interface Written {
  readonly starts: ReadonlyMap<string, Date | null>;
  readonly people: ReadonlyMap<string, readonly Assignment[]>;
  readonly stored: ReadonlyMap<string, readonly Assignment[]>;
}

/** Writes starts and people where they are others than before, with one event for each work item. */
async function write(
  context: Context,
  projectId: string,
  { starts, people, stored }: Written,
): Promise<Levelled> {
  const others = [...people].filter(([workItemId, rows]) => !isSame(rows, stored.get(workItemId)));
  const changed = new Map(others);
  const ids = [...new Set([...starts.keys(), ...changed.keys()])];
  const written = await levelWorkItems(
    context,
    projectId,
    ids.map((workItemId): LevelledWorkItem => {
      const rows = changed.get(workItemId);
      return {
        workItemId,
        levelledStart: starts.get(workItemId),
        told: rows && {
          before: { assignments: stored.get(workItemId) },
          after: { assignments: rows },
        },
      };
    }),
  );
  await replaceAssignments(
    context,
    projectId,
    [...changed.keys()],
    others.flatMap(([, rows]) => rows),
  );
  return { levelled: starts.size, chosen: changed.size, undoId: written[0] ?? null };
}

function added(one: Levelled, other: Levelled): Levelled {
  return {
    levelled: one.levelled + other.levelled,
    chosen: one.chosen + other.chosen,
    undoId: one.undoId ?? other.undoId,
  };
}
