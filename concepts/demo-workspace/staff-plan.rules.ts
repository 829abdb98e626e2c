import { addDays } from '../../kernel/calendar-day.ts';
import { parseDuration, type WorkingUnits } from '../plan-file/duration.ts';
import { workingUnits } from '../plan-file/plan-calendar-schema.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { PlanResource } from '../plan-file/plan-resource-schema.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';
import { schedulePlan } from '../project-plan/schedule-plan.rules.ts';
import { type DemoPerson, demoTeam } from './demo-team.rules.ts';

const currency = 'EUR';
/** Work of so many days and more is mostly waiting for others, so it takes less of somebody's day. */
const longDays = 8;
/** What work came to, beside what it was planned to: one after the other. */
const turnedOut = [1, 0.94, 1.08, 1, 1.15, 0.98];

/** A plan with the demo's people, what they cost, and what was approved as it began. */
export interface StaffedPlan {
  readonly plan: PlanFile;
  /** What each work package was to cost, its people included, by its id. */
  readonly budgets: ReadonlyMap<string, number>;
}

/**
 * Gives the work of a plan to the demo's people by the roles that it names, with a baseline of its dates from a start day.
 * `costs` is what work costs beside its people, in euros.
 */
export function staffed(
  plan: PlanFile,
  startDate: string,
  today: string,
  costs: Readonly<Record<string, number>>,
): StaffedPlan {
  const units = workingUnits(plan.calendar);
  const dates = schedulePlan(plan, startDate)?.dates ?? new Map();
  const budgets = new Map<string, number>();
  const give = (work: WorkPackage): WorkPackage => {
    const children = work.children?.map(give);
    if (children?.length) return { ...work, children };
    const planned = dates.get(work.id);
    const people = work.type === 'milestone' ? [] : peopleOf(work, units);
    const cost = costs[work.id];
    const labour = people.reduce((sum, { hours, person }) => sum + hours * person.costPerHour, 0);
    const budget = Math.round(labour + (cost ?? 0));
    if (budget > 0) budgets.set(work.id, budget);
    const assignments = people.map(({ person, share }) => ({ resource: person.id, units: share }));
    return {
      ...work,
      ...(assignments.length > 0 ? { assignments } : {}),
      ...(cost === undefined ? {} : { cost }),
      ...(planned ? { baseline: { start: planned.startDate, finish: planned.dueDate, cost: budget } } : {}),
    };
  };
  const workPackages = plan.workPackages.map(give);
  const resources = [...resourcesOf(plan, today), secondDeveloper(today)];
  return {
    plan: { ...plan, project: { ...plan.project, currency }, resources, workPackages },
    budgets,
  };
}

/** What the work that has begun has cost so far, and how far it is. */
export function withSpending({ plan, budgets }: StaffedPlan): PlanFile {
  let begun = 0;
  const spend = (work: WorkPackage): WorkPackage => {
    const children = work.children?.map(spend);
    if (children?.length) return { ...work, children };
    const percentComplete = { Done: 100, 'In review': 90, 'In progress': 40 }[work.status ?? ''] ?? 0;
    const budget = budgets.get(work.id);
    if (percentComplete === 0 || budget === undefined) return work;
    const factor = turnedOut[begun++ % turnedOut.length] ?? 1;
    const actualCost = Math.round((budget * percentComplete * factor) / 100);
    const { start: actualStart, finish: actualFinish } = work.baseline ?? {};
    const done = percentComplete === 100 ? { actualStart, actualFinish } : {};
    return { ...work, progress: { ...work.progress, ...done, percentComplete, actualCost } };
  };
  return { ...plan, workPackages: plan.workPackages.map(spend) };
}

/** Who does a work package, with which part of their time and for how many hours. */
function peopleOf(work: WorkPackage, units: WorkingUnits) {
  const read = parseDuration(work.duration ?? work.estimate?.mostLikely ?? '0d', units);
  const minutes = read.ok ? read.value.minutes : 0;
  const share = minutes >= longDays * units.dayMinutes ? 0.3 : 0.6;
  return (work.roles ?? []).flatMap((role) => {
    const person = demoTeam.find(({ roles }) => roles.includes(role));
    return person ? [{ person, share, hours: (minutes / 60) * share }] : [];
  });
}

function resourcesOf(plan: PlanFile, today: string): PlanResource[] {
  const named = new Set((plan.roles ?? []).map(({ id }) => id));
  return demoTeam
    .filter(({ roles }) => roles.some((role) => named.has(role)))
    .map((person) => ({ ...asResource(person), ...away(person, today) }));
}

/** A person with their roles as skills. */
function asResource({ id, name, type, roles, costPerHour }: DemoPerson): PlanResource {
  return { id, name, type: type ?? 'person', skills: [...roles], costPerHour };
}

/** Somebody is on holiday, and an hour of everybody's costs more from the new year on. */
function away({ id, costPerHour }: DemoPerson, today: string): Pick<PlanResource, 'absences' | 'rates'> {
  const nextYear = `${Number(today.slice(0, 4)) + 1}-01-01`;
  const rates = [{ from: nextYear, costPerHour: Math.round(costPerHour * 103) / 100 }];
  if (id !== 'tom') return { rates };
  return { rates, absences: [{ name: 'Holiday', from: addDays(today, 9), to: addDays(today, 11) }] };
}

/** A place that is not filled yet. */
function secondDeveloper(today: string): PlanResource {
  return {
    ...{ id: 'second-developer', name: 'Second back-end developer', type: 'vacancy' },
    ...{ skills: ['developer', 'be'], capacity: 0, costPerHour: 78 },
    availability: [{ from: addDays(today, 45), capacity: 1 }],
  };
}
