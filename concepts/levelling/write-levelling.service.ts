import { groupBy } from '../../kernel/group-by.ts';
import { newIdentifier } from '../../kernel/identifier.ts';
import { isSame } from '../../kernel/is-same.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import { readAssignments } from '../assignment/assignment.service.ts';
import { chooseAssignments } from '../assignment/choose-assignment.service.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { findProject } from '../project/project.service.ts';
import { readResources } from '../resource/resource.service.ts';
import { levelWorkItems } from '../work-item/level-work-item.service.ts';
import { readWorkToSchedule } from '../work-item/plan-work-item.service.ts';
import { assigneesAfterChoice, withChosen, withoutChosen } from './choose-people.rules.ts';
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
  for (const projectId of projectIds)
    all = added(all, await write(context, projectId, await changesOfLevelling(context, projectId, found)));
  return all;
}

/** What differs in a project from what levelling found: starts that it gives or takes, and who it chose for skills. */
export async function changesOfLevelling(
  context: Context,
  projectId: string,
  found: Pick<Found, 'starts' | 'chosen'>,
): Promise<LevellingChanges> {
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
    const after = withChosen(before, chosen.durationMinutes, chosen.people, newIdentifier);
    if (!isSame(after, before)) people.set(workItemId, after);
  }
  return { toDo, stored, starts, people };
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
  const read = await readLevelled(context, projectId);
  const { toDo, stored } = read;
  const levelled = toDo.filter(({ levelledStart }) => levelledStart !== null);
  const starts = new Map(levelled.map(({ workItemId }) => [workItemId, null]));
  const people = new Map(
    toDo.flatMap(({ workItemId }) => {
      const before = stored.get(workItemId);
      return before ? [[workItemId, withoutChosen(before)] as const] : [];
    }),
  );
  const written = await write(context, projectId, { ...read, starts, people });
  return success({ cleared: written.levelled, undoId: written.undoId });
}

/**
 * Takes back what levelling, its being cleared, or undo of either did to one work item; who was chosen for it comes back
 * with the event of its assignments.
 */
export async function undoLevelled(context: Context, event: LoggedEvent): Promise<Result<unknown, Refusal>> {
  const { projectId, nounId: workItemId, version, before } = event;
  if (projectId === null) return refusal('not-found', 'There is no such project.');
  const refused = refuseUnlessInProject(context, 'levelling.apply', projectId);
  if (refused) return refused;
  const start = before?.['levelledStart'];
  const keeps = !before || !('levelledStart' in before);
  const levelledStart = keeps ? undefined : typeof start === 'string' ? new Date(start) : null;
  const assigneeIds = before?.['assigneeIds'] as string[] | undefined;
  const change = { workItemId, version, levelledStart, assigneeIds };
  const written = await levelWorkItems(context, projectId, [change]);
  return written.length > 0
    ? success(null)
    : refusal('version-conflict', 'Somebody changed this work item meanwhile, or deleted it.');
}

/** The work that has not begun, and who does all work as it is stored. */
async function readLevelled(context: Context, projectId: string) {
  const found = await findProject(context, projectId);
  const statuses = found.ok ? found.value.project.statuses : [];
  const states = new Map(statuses.map(({ statusId, category }) => [statusId, category]));
  const { rows } = await readWorkToSchedule(context, projectId);
  const stored = groupBy(await readAssignments(context, projectId), ({ workItemId }) => workItemId);
  return { toDo: rows.filter(({ statusId }) => states.get(statusId) === 'to-do'), stored };
}

/** What levelling changes in a project. */
export interface LevellingChanges extends Awaited<ReturnType<typeof readLevelled>> {
  readonly starts: ReadonlyMap<string, Date | null>;
  readonly people: ReadonlyMap<string, readonly Assignment[]>;
}

/** Writes starts and people where they are others than before, with an event of each work item and its assignments. */
async function write(
  context: Context,
  projectId: string,
  { starts, people, stored, toDo }: LevellingChanges,
): Promise<Levelled> {
  const changed = new Map([...people].filter(([workItemId, rows]) => !isSame(rows, stored.get(workItemId))));
  const members = await membersOf(context, changed.size);
  const changes = toDo
    .filter(({ workItemId }) => starts.has(workItemId) || changed.has(workItemId))
    .map(({ workItemId, assigneeIds }) => {
      const [before, after] = [stored.get(workItemId) ?? [], changed.get(workItemId)];
      return {
        workItemId,
        levelledStart: starts.get(workItemId),
        assigneeIds: after && assigneesAfterChoice(assigneeIds, before, after, members),
      };
    });
  const written = await levelWorkItems(context, projectId, changes);
  const chosen = written.flatMap((item) => {
    const [before, after] = [stored.get(item.workItemId), changed.get(item.workItemId)];
    return before && after ? [{ item, before, after }] : [];
  });
  await chooseAssignments(context, projectId, chosen);
  return { levelled: starts.size, chosen: chosen.length, undoId: written[0]?.workItemId ?? null };
}

/** The member that each resource is. */
async function membersOf(context: Context, changed: number): Promise<Map<string, string>> {
  const resources = changed > 0 ? await readResources(context) : [];
  return new Map(
    resources.flatMap(({ resourceId, memberId }) => (memberId === null ? [] : [[resourceId, memberId]])),
  );
}

function added(one: Levelled, other: Levelled): Levelled {
  return {
    levelled: one.levelled + other.levelled,
    chosen: one.chosen + other.chosen,
    undoId: one.undoId ?? other.undoId,
  };
}
