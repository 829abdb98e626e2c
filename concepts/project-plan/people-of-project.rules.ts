import { groupBy } from '../../kernel/group-by.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import { formatDuration, type WorkingUnits } from '../plan-file/duration.ts';
import { wholeUnits } from '../plan-file/engine-resource.ts';
import type { NamedCalendar } from '../plan-file/plan-calendar-schema.ts';
import { currencyDigits } from '../plan-file/plan-money.ts';
import type { PlanAssignment, PlanResource } from '../plan-file/plan-resource-schema.ts';
import type { Rate } from '../rate/rate.contract.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { kindOfType } from './people-of-plan.rules.ts';
import type { ProjectDetail } from './project-detail.rules.ts';

/** What a project's plan file says of the people and things that do its work. */
export interface PeopleOfProject {
  readonly resources: readonly PlanResource[];
  /** Working time of resources, beside the calendars of the project. */
  readonly calendars: readonly NamedCalendar[];
  readonly assignmentsOf: (workItemId: string) => PlanAssignment[] | undefined;
}

/**
 * The resources that a project's work is assigned to or that its plan file named, with their rates in its currency where
 * there are any, and who does what. Resources that were put away are left out with their assignments.
 */
export function peopleOfProject(
  told: {
    readonly resources: readonly Resource[];
    readonly assignments: readonly Assignment[];
    readonly rates: readonly Rate[];
  },
  project: {
    readonly currency: string;
    readonly detail: ProjectDetail;
    readonly calendars: readonly NamedCalendar[];
  },
  units: WorkingUnits,
): PeopleOfProject {
  const { resources, assignments, rates } = told;
  const kept = new Map((project.detail.resources ?? []).map((one) => [one.resourceId, one]));
  const places = new Map([...kept.keys()].map((resourceId, at) => [resourceId, at]));
  const placeOf = ({ resourceId }: Resource) => places.get(resourceId) ?? places.size;
  const skills = new Set(assignments.flatMap(({ skill, resourceId }) => (resourceId ? [] : [skill])));
  const doing = new Set(assignments.map(({ resourceId }) => resourceId));
  const named = resources
    .filter(
      ({ resourceId, skills: own }) =>
        doing.has(resourceId) || kept.has(resourceId) || own.some((skill) => skills.has(skill)),
    )
    .toSorted((one, other) => placeOf(one) - placeOf(other));
  const ids = idsOf(named, kept);
  const known = new Set(project.calendars.map(({ id }) => id));
  const calendars: NamedCalendar[] = [];
  const calendarOf = ({ resourceId, calendar }: Resource): string | undefined => {
    const said = kept.get(resourceId)?.calendar;
    if (said !== undefined && known.has(said)) return said;
    if (calendar === null) return undefined;
    const id = freeId(`time-of-${ids.get(resourceId)}`, known);
    calendars.push({ ...calendar, id });
    return id;
  };
  const own = rates.filter(({ currency }) => currency === project.currency);
  const paid = groupBy(own, ({ resourceId }) => resourceId);
  const listed = named.map((resource) => ({
    ...resourceOf(resource, ids, kept.get(resource.resourceId)?.role),
    ...calendarField(resource, calendarOf(resource)),
    ...ratesOf(paid.get(resource.resourceId) ?? [], project.currency),
  }));
  return { resources: listed, calendars, assignmentsOf: assignmentReader(assignments, ids, units) };
}

function calendarField({ kind }: Resource, calendar: string | undefined): Pick<PlanResource, 'calendar'> {
  return calendar === undefined || kind === 'budget' ? {} : { calendar };
}

function resourceOf(
  resource: Resource,
  ids: ReadonlyMap<string, string>,
  role: string | undefined,
): PlanResource {
  const { resourceId, name, kind, skills, capacity, availability, absences } = resource;
  const types = Object.entries(kindOfType) as [NonNullable<PlanResource['type']>, Resource['kind']][];
  const type = types.find(([, known]) => known === kind)?.[0] ?? 'person';
  const timeless = kind === 'budget';
  return {
    ...{ id: ids.get(resourceId) ?? '', name },
    ...(type === 'person' ? {} : { type }),
    ...(skills.length > 0 ? { skills: [...new Set(skills.map(idOfText))] } : {}),
    ...(role ? { role } : {}),
    ...(capacity === wholeUnits
      ? {}
      : { capacity: timeless ? Math.round(capacity / wholeUnits) : capacity / wholeUnits }),
    ...(availability.length > 0 && !timeless
      ? { availability: availability.map((one) => ({ ...one, capacity: one.capacity / wholeUnits })) }
      : {}),
    ...(absences.length > 0 && !timeless
      ? {
          absences: absences.map(({ name: called, ...span }) => ({
            ...(called ? { name: called } : {}),
            ...span,
          })),
        }
      : {}),
  };
}

/** Rates by day: the one from the beginning stands in the resource's own fields. */
function ratesOf(
  rates: readonly Rate[],
  currency: string,
): Pick<PlanResource, 'costPerHour' | 'costPerUse' | 'rates'> {
  const money = (amount: number) => amount / 10 ** currencyDigits(currency);
  const costs = ({ costPerHour, costPerUse }: Rate) => ({
    costPerHour: money(costPerHour),
    ...(costPerUse === 0 ? {} : { costPerUse: money(costPerUse) }),
  });
  const first = rates.find(({ from }) => from === null);
  const later = rates
    .flatMap((rate) => (rate.from === null ? [] : [{ from: rate.from, ...costs(rate) }]))
    .sort((one, other) => (one.from < other.from ? -1 : 1));
  return { ...(first ? costs(first) : {}), ...(later.length > 0 ? { rates: later } : {}) };
}

function assignmentReader(
  assignments: readonly Assignment[],
  ids: ReadonlyMap<string, string>,
  units: WorkingUnits,
): PeopleOfProject['assignmentsOf'] {
  const byItem = new Map<string, PlanAssignment[]>();
  for (const { workItemId, resourceId, skill, units: share, effortMinutes } of assignments) {
    const resource = resourceId === null ? undefined : ids.get(resourceId);
    if (resourceId !== null && resource === undefined) continue;
    const who = resource === undefined ? { skill: idOfText(skill ?? '') } : { resource };
    const stated: PlanAssignment = {
      ...who,
      ...(share === null ? {} : { units: share / wholeUnits }),
      ...(effortMinutes === null
        ? {}
        : { effort: formatDuration({ minutes: effortMinutes, elapsed: false }, units) }),
    };
    const list = byItem.get(workItemId);
    if (!list) byItem.set(workItemId, [stated]);
    else if (list.length < 50) list.push(stated);
  }
  return (workItemId) => byItem.get(workItemId);
}

/** An id for each resource: that of its plan file, or one made of its name. */
function idsOf(
  resources: readonly Resource[],
  kept: ReadonlyMap<string, { readonly id: string }>,
): Map<string, string> {
  const taken = new Set<string>();
  const ids = new Map<string, string>();
  for (const own of [true, false])
    for (const { resourceId, name } of resources) {
      const said = kept.get(resourceId)?.id;
      if (ids.has(resourceId) || (own && (said === undefined || taken.has(said)))) continue;
      ids.set(resourceId, freeId(own && said ? said : idOfText(name), taken));
    }
  return ids;
}

/** A text as an id of a plan file: letters, digits and hyphens. */
function idOfText(text: string): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const id = plain
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[._-]+/, '')
    .slice(0, 50);
  return id || 'unnamed';
}

function freeId(id: string, taken: Set<string>): string {
  let free = id.slice(0, 55);
  for (let number = 2; taken.has(free); number += 1) free = `${id.slice(0, 50)}-${number}`;
  taken.add(free);
  return free;
}
