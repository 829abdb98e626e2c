import { firstStatuses } from '../project/project.rules.ts';
import { firstWorkAreas } from '../work-area/work-area.rules.ts';
import { didYouMean, nearestWord } from './nearest-word.ts';
import type { PlanActivity } from './plan-activities.ts';
import type { PlanFile } from './plan-file.contract.ts';
import type { FieldPath, Finding } from './plan-file-error.ts';
import type { WorkPackage } from './work-package-schema.ts';

/** Ids that stand twice, and references to what is not in the plan. */
export function referenceFindings(plan: PlanFile, activities: readonly PlanActivity[]): Finding[] {
  return [
    ...doubleIds(plan, activities),
    ...activityReferences(plan, activities),
    ...resourceReferences(plan, activities),
    ...listReferences(plan, activities),
  ];
}

function doubleIds(plan: PlanFile, activities: readonly PlanActivity[]): Finding[] {
  const placed = activities.map(({ activity, path }) => ({ id: activity.id, path }));
  const lists = [
    ...(['roles', 'workAreas', 'calendars', 'resources', 'stageGates', 'requirements'] as const),
    ...(['risks', 'deliverables'] as const),
  ];
  const others = lists.map((name) =>
    (plan[name] ?? []).map(({ id }, index) => ({ id, path: [name, index] as FieldPath })),
  );
  const statuses = (plan.workflow?.statuses ?? []).map(({ name }, index) => ({
    id: name,
    path: ['workflow', 'statuses', index] as FieldPath,
  }));
  const modes = activities.map(({ activity, path }) =>
    (activity.modes ?? []).map(({ id }, index) => ({ id, path: [...path, 'modes', index] })),
  );
  return [placed, ...others, ...modes]
    .flatMap((list) => doubles(list, 'id'))
    .concat(doubles(statuses, 'name'));
}

function doubles(list: readonly { id: string; path: FieldPath }[], field: string): Finding[] {
  const seen = new Set<string>();
  return list.flatMap(({ id, path }) => {
    if (seen.has(id)) return [{ path: [...path, field], message: `The ${field} \`${id}\` stands twice` }];
    seen.add(id);
    return [];
  });
}

/** One kind of thing that is referred to by its id. */
interface Known {
  readonly noun: string;
  readonly ids: ReadonlySet<string>;
}

function unknown(known: Known, id: string, path: FieldPath): Finding[] {
  if (known.ids.has(id)) return [];
  return [
    {
      path,
      message: `There is no ${known.noun} \`${id}\``,
      hint: () => didYouMean(nearestWord(id, known.ids)),
    },
  ];
}

function unknownIn(known: Known, ids: readonly string[] | undefined, path: FieldPath): Finding[] {
  return (ids ?? []).flatMap((id, index) => unknown(known, id, [...path, index]));
}

function activityReferences(plan: PlanFile, activities: readonly PlanActivity[]): Finding[] {
  const known = knownActivities(activities);
  const roles = knownRoles(plan);
  const ownAreas = (plan.workAreas ?? []).map(({ id }) => id);
  const areas = { noun: 'work area', ids: new Set([...firstWorkAreas.map(({ key }) => key), ...ownAreas]) };
  const names = (plan.workflow?.statuses ?? firstStatuses).map(({ name }) => name);
  const statuses = { noun: 'status', ids: new Set(names) };
  return activities.flatMap(({ activity, path, relationships }) => [
    ...relationships.flatMap(({ predecessorId }, index) =>
      unknown(known, predecessorId, [...path, 'dependsOn', index]),
    ),
    ...unknownIn(roles, activity.roles, [...path, 'roles']),
    ...(activity.workArea === undefined ? [] : unknown(areas, activity.workArea, [...path, 'workArea'])),
    ...(activity.status === undefined ? [] : unknown(statuses, activity.status, [...path, 'status'])),
  ]);
}

/** Calendars, resources and skills that activities and resources name. */
function resourceReferences(plan: PlanFile, activities: readonly PlanActivity[]): Finding[] {
  const { resources = [], calendars = [] } = plan;
  const known = { noun: 'resource', ids: new Set(resources.map(({ id }) => id)) };
  const skills = {
    noun: 'resource with the skill',
    ids: new Set(resources.flatMap((one) => one.skills ?? [])),
  };
  const times = { noun: 'calendar', ids: new Set(calendars.map(({ id }) => id)) };
  const calendarOf = (id: string | undefined, path: FieldPath) =>
    id === undefined ? [] : unknown(times, id, [...path, 'calendar']);
  const assigned = (list: WorkPackage['assignments'], path: FieldPath) =>
    (list ?? []).flatMap(({ resource, skill }, index) => [
      ...(resource === undefined ? [] : unknown(known, resource, [...path, index, 'resource'])),
      ...(skill === undefined ? [] : unknown(skills, skill, [...path, index, 'skill'])),
    ]);
  return [
    ...resources.flatMap(({ calendar, role }, index) => [
      ...calendarOf(calendar, ['resources', index]),
      ...(role === undefined ? [] : unknown(knownRoles(plan), role, ['resources', index, 'role'])),
    ]),
    ...activities.flatMap(({ activity, path }) => [
      ...calendarOf(activity.calendar, path),
      ...assigned(activity.assignments, [...path, 'assignments']),
      ...(activity.modes ?? []).flatMap((mode, index) =>
        assigned(mode.assignments, [...path, 'modes', index, 'assignments']),
      ),
    ]),
  ];
}

function listReferences(plan: PlanFile, activities: readonly PlanActivity[]): Finding[] {
  const known = knownActivities(activities);
  const roles = knownRoles(plan);
  const roleOf = (id: string | undefined, path: FieldPath) =>
    id === undefined ? [] : unknown(roles, id, path);
  const above = placesOfRequirements(plan);
  return [
    ...(plan.stageGates ?? []).flatMap(({ after }, index) =>
      unknownIn(known, after, ['stageGates', index, 'after']),
    ),
    ...(plan.requirements ?? []).flatMap(({ deliveredBy, partOf }, index) => [
      ...unknownIn(known, deliveredBy, ['requirements', index, 'deliveredBy']),
      ...(partOf === undefined || above.has(partOf, index)
        ? []
        : [{ path: ['requirements', index, 'partOf'], message: `No requirement above it is \`${partOf}\`` }]),
    ]),
    ...(plan.risks ?? []).flatMap(({ affects, owner }, index) => [
      ...unknownIn(known, affects, ['risks', index, 'affects']),
      ...roleOf(owner, ['risks', index, 'owner']),
    ]),
    ...(plan.correlations ?? []).flatMap(({ activities: together }, index) =>
      unknownIn(known, together, ['correlations', index, 'activities']),
    ),
    ...(plan.deliverables ?? []).flatMap(({ producedBy, acceptedBy }, index) => [
      ...unknownIn(known, producedBy, ['deliverables', index, 'producedBy']),
      ...roleOf(acceptedBy, ['deliverables', index, 'acceptedBy']),
    ]),
  ];
}

/** Whether a requirement of this id stands above the one at an index: so none can be a part of itself. */
function placesOfRequirements({ requirements = [] }: PlanFile) {
  const places = new Map(requirements.map(({ id }, index) => [id, index]));
  return { has: (id: string, index: number) => (places.get(id) ?? index) < index };
}

function knownActivities(activities: readonly PlanActivity[]): Known {
  return { noun: 'activity', ids: new Set(activities.map(({ activity }) => activity.id)) };
}

function knownRoles(plan: PlanFile): Known {
  return { noun: 'role', ids: new Set((plan.roles ?? []).map(({ id }) => id)) };
}
