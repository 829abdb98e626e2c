import { addDays } from '../../kernel/calendar-day.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { parseRelationship } from '../plan-file/relationship.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';
import { type PlannedDates, schedulePlan } from '../project-plan/schedule-plan.rules.ts';
import { walkWork } from '../project-plan/walk-plan.rules.ts';

type Dates = ReadonlyMap<string, PlannedDates>;

/** The most work that is late, and how long ago it may have been due: more would be no project worth showing. */
const mostLate = 3;
const lateDays = 21;

/** A plan without its freeze windows: a demo is made on any day of the year, and would stand still in them. */
export function withoutFreezes(plan: PlanFile): PlanFile {
  return plan.calendar ? { ...plan, calendar: { ...plan.calendar, freezeWindows: undefined } } : plan;
}

/** The day on which a plan must begin for one of its entries to be due on a day. */
export function startFor(plan: PlanFile, entry: string, dueDate: string): string {
  let start = dueDate;
  // Weekends and holidays fall differently from another start: a few rounds settle it to within a day or two.
  for (let round = 0; round < 4; round += 1) {
    const due = schedulePlan(plan, start)?.dates.get(entry)?.dueDate;
    if (due === undefined || due === dueDate) break;
    start = addDays(start, (Date.parse(dueDate) - Date.parse(due)) / 86_400_000);
  }
  return start;
}

/** The plan as it would stand on a day: what was due is done but for a little that is late, what has begun is under way. */
export function withProgress(plan: PlanFile, startDate: string, today: string): PlanFile {
  const dates: Dates = schedulePlan(plan, startDate)?.dates ?? new Map();
  const late = lateWork(plan, dates, today);
  const advance = (work: WorkPackage): WorkPackage => {
    const children = work.children?.map(advance);
    if (children?.length) return { ...work, children, status: statusOfPackage(children) };
    const status = late.has(work.id) ? 'In progress' : statusOfWork(work, dates.get(work.id), today);
    const checklist = status === 'Done' ? work.checklist?.map(ticked) : work.checklist;
    return { ...work, status, ...(checklist ? { checklist } : {}) };
  };
  return { ...plan, workflow: undefined, workPackages: plan.workPackages.map(advance) };
}

function statusOfWork(work: WorkPackage, planned: PlannedDates | undefined, today: string): string {
  if (!planned || planned.startDate > today) return 'To do';
  if (planned.dueDate < today) return 'Done';
  if (work.type === 'milestone') return 'To do';
  return planned.dueDate <= addDays(today, 1) ? 'In review' : 'In progress';
}

function statusOfPackage(children: readonly WorkPackage[]): string {
  if (children.every(({ status }) => status === 'Done')) return 'Done';
  return children.every(({ status }) => status === 'To do') ? 'To do' : 'In progress';
}

function ticked(entry: NonNullable<WorkPackage['checklist']>[number]) {
  return { text: typeof entry === 'string' ? entry : entry.text, done: true };
}

/** Work due lately that nothing begun waits for: every second of it is late. */
function lateWork(plan: PlanFile, dates: Dates, today: string): ReadonlySet<string> {
  const placed = walkWork(plan.workPackages);
  const awaited = new Set(
    placed.flatMap(({ work }) =>
      (dates.get(work.id)?.startDate ?? today) <= today
        ? (work.dependsOn ?? []).flatMap((text) => {
            const read = parseRelationship(text);
            return read.ok ? [read.value.predecessorId] : [];
          })
        : [],
    ),
  );
  const candidates = placed.filter(({ work, parent }) => {
    const due = dates.get(work.id)?.dueDate ?? today;
    if (work.children?.length || work.type === 'milestone') return false;
    for (let at = parent; at; at = at.parent) if (awaited.has(at.work.id)) return false;
    return due < today && due >= addDays(today, -lateDays) && !awaited.has(work.id);
  });
  const chosen = candidates.filter((_, index) => index % 2 === 0).slice(0, mostLate);
  return new Set(chosen.map(({ work }) => work.id));
}
