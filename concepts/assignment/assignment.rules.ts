import { groupBy } from '../../kernel/group-by.ts';
import { assignedEffort } from '../plan-file/assigned-effort.ts';
import type { Resource } from '../resource/resource.contract.ts';
import type { Assignment } from './assignment.contract.ts';

interface AssignedWork {
  readonly workItemId: string;
  readonly assigneeIds: readonly string[];
}

/**
 * Who does each work item as far as planning knows. A member does what the work item's assignees say, with the units of
 * the assignment where there is one, else as a whole; others do what their assignments say. A member that is no resource
 * and a resource that was put away count for nothing. In the order of the work.
 */
export function effectiveAssignments(
  work: readonly AssignedWork[],
  assignments: readonly Assignment[],
  resources: readonly Resource[],
): Assignment[] {
  const known = new Map(resources.map((resource) => [resource.resourceId, resource]));
  const ofMember = new Map(
    resources.flatMap((resource) =>
      resource.memberId === null ? [] : [[resource.memberId, resource] as const],
    ),
  );
  const stored = groupBy(assignments, ({ workItemId }) => workItemId);
  return work.flatMap(({ workItemId, assigneeIds }) => {
    const own = (stored.get(workItemId) ?? []).filter(({ resourceId, skill }) => {
      if (resourceId === null) return true;
      const resource = known.get(resourceId);
      if (!resource) return false;
      return resource.memberId === null || skill !== null || assigneeIds.includes(resource.memberId);
    });
    const named = new Set(own.map(({ resourceId }) => resourceId));
    const more = assigneeIds.flatMap((memberId): Assignment[] => {
      const resource = ofMember.get(memberId);
      if (!resource || named.has(resource.resourceId)) return [];
      const { resourceId } = resource;
      return [
        { assignmentId: resourceId, workItemId, resourceId, skill: null, units: null, effortMinutes: null },
      ];
    });
    return [...own, ...more];
  });
}

/**
 * The assignees of a work item once it is assigned: members who are no resource stay, then come the members among the
 * resources; who was there already keeps their place.
 */
export function assigneesAfter(
  assigneeIds: readonly string[],
  assignments: readonly Pick<Assignment, 'resourceId'>[],
  resources: readonly Resource[],
): string[] {
  const members = new Map(resources.map(({ resourceId, memberId }) => [resourceId, memberId]));
  const planned = new Set(members.values());
  const named = assignments.flatMap(({ resourceId }) => members.get(resourceId ?? '') ?? []);
  const wanted = new Set(named);
  return [...new Set([...assigneeIds.filter((id) => !planned.has(id) || wanted.has(id)), ...named])];
}

/** The planned work of each work item that somebody does, in minutes of one whole person. */
export function effortByItem(
  work: readonly {
    readonly workItemId: string;
    readonly durationMinutes: number | null;
    readonly durationElapsed: boolean;
  }[],
  assignments: readonly Assignment[],
): Map<string, number> {
  const durations = new Map(
    work.map(({ workItemId, durationMinutes, durationElapsed: elapsed }) => [
      workItemId,
      { minutes: durationMinutes ?? 0, elapsed },
    ]),
  );
  const efforts = new Map<string, number>();
  for (const assignment of assignments) {
    const { workItemId } = assignment;
    const effort = assignedEffort(assignment, durations.get(workItemId) ?? { minutes: 0, elapsed: false });
    efforts.set(workItemId, (efforts.get(workItemId) ?? 0) + effort);
  }
  return efforts;
}
