import type { CalendarOrder } from '../plan-file/engine-calendars.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { CalendarBook } from './calendar-book.ts';
import { type EncodedPlan, encodePlan } from './encode-plan.ts';
import {
  changedFields,
  type EncodedElement,
  type EncodedValue,
  encodedOf,
  layOver,
  newElement,
  uidOf,
  withField,
} from './encoded-element.ts';
import { type KeptElement, partOf, partsOf, textIn, withParts } from './kept-element.ts';
import { MsProjectElement } from './ms-project-element.ts';
import { planOfProject } from './plan-of-project.ts';
import { planUids } from './plan-uids.ts';
import { printMsProject } from './print-ms-project.ts';
import { usualProject, usualTask } from './usual-fields.ts';
import { writeAssignments, writeResources } from './write-resources.ts';
import { writeTasks } from './write-tasks.ts';

/** How a plan is written for MS Project. */
export interface MsProjectOrder extends CalendarOrder {
  /** The elements of the file that the plan was once read from; null where there is none. */
  readonly kept: KeptElement | null;
}

/**
 * Writes a plan as the text of an MS Project file. Over the elements of the file that it was read from only what has
 * changed since is laid, so that whatever we have no word for goes out as it came in.
 */
export function msProjectOfPlan(plan: PlanFile, order: MsProjectOrder): string {
  return printMsProject(projectElement(plan, order));
}

/** The same as elements. */
export function projectElement(plan: PlanFile, { kept, ...order }: MsProjectOrder): KeptElement {
  const read = kept ? planOfProject(new MsProjectElement(kept), '').plan : null;
  const uids = planUids(plan, kept, read);
  const after = encodePlan(read && !read.project.currency ? withoutCurrency(plan) : plan, uids, order);
  const before = read
    ? encodePlan(read, planUids(read, kept, read), { ...order, start: startOf(read, order) })
    : null;
  const root = kept ?? newProject(after);
  const list = (name: string) => partsOf(partOf(root, name));
  const book = new CalendarBook(list('Calendars'), textIn(root, 'CalendarUID'), before, after);
  const tasks = writeTasks(list('Tasks'), before, after, (field, value) => ofTask(book, field, value));
  const resources = writeResources(list('Resources'), before, after, (encoded) => ({
    resolve: (field, value) => ofResource(book, encoded, field, value),
  }));
  const assignments = writeAssignments(list('Assignments'), before, after, {
    tasks: new Map(tasks.map((task) => [uidOf(task), task])),
    resources: new Set(resources.elements.map(uidOf)),
  });
  const head = layOver('Project', root, before?.head, after.head);
  const gone = new Set(resources.gone.map((one) => textIn(one, 'CalendarUID') ?? ''));
  const parts = [
    ['Calendars', book.elements(gone)],
    ['Tasks', withHead(tasks, before, after)],
    ['Resources', resources.elements],
    ['Assignments', assignments],
  ] as const;
  return parts.reduce<KeptElement>(
    (all, [name, elements]) =>
      elements.length === 0 && !partOf(root, name)
        ? all
        : withParts(
            all,
            withField('Project', partsOf(all), name, elements.length === 0 ? emptyOf(root, name) : elements),
          ),
    head,
  );
}

/** A file that names no currency is not given one: its amounts would be said to be of another. */
function withoutCurrency(plan: PlanFile): PlanFile {
  const { currency: _currency, ...project } = plan.project;
  return { ...plan, project };
}

/** An empty list stays as the source wrote it. */
function emptyOf(root: KeptElement, name: string): EncodedValue {
  return typeof partOf(root, name)?.[1] === 'string' ? (partOf(root, name)?.[1] as string) : '';
}

function startOf(plan: PlanFile, order: CalendarOrder): string {
  return plan.project.start ?? order.start;
}

function newProject(after: EncodedPlan): KeptElement {
  const title = after.head.fields.get('Title');
  const currency = after.head.fields.get('CurrencyCode');
  const own = {
    ...usualProject,
    Name: `${String(title)}.xml`,
    ...(currency ? { CurrencySymbol: String(currency) } : {}),
  };
  const root = newElement('Project', own, after.head);
  const whole = newElement(
    'Task',
    { UID: '0', ID: '0', ...usualTask, Summary: '1', OutlineLevel: '0' },
    encodedOf({
      Name: title ?? '',
      Start: after.head.fields.get('StartDate'),
      Finish: after.head.fields.get('FinishDate'),
    }),
  );
  return withParts(root, withField('Project', partsOf(root), 'Tasks', [whole]));
}

/** The task that stands for the project bears its name and its dates. */
function withHead(
  tasks: readonly KeptElement[],
  before: EncodedPlan | null,
  after: EncodedPlan,
): KeptElement[] {
  const changed = changedFields(before?.head, after.head);
  const names = { Title: 'Name', StartDate: 'Start', FinishDate: 'Finish' };
  return tasks.map((task) => {
    if (uidOf(task) !== '0') return task;
    let parts = partsOf(task);
    for (const [field, name] of Object.entries(names)) {
      const value = changed.get(field);
      if (typeof value === 'string') parts = withField('Task', parts, name, value);
    }
    return withParts(task, parts);
  });
}

function ofTask(book: CalendarBook, field: string, value: EncodedValue): EncodedValue {
  return field === 'CalendarUID' && typeof value === 'string'
    ? book.ofTask(value.slice('calendar:'.length))
    : value;
}

function ofResource(
  book: CalendarBook,
  { fields }: EncodedElement,
  field: string,
  value: EncodedValue,
): EncodedValue {
  if (field !== 'CalendarUID' || typeof value !== 'string') return value;
  const [calendar, absences] = JSON.parse(value.slice('resource:'.length)) as [string, never];
  return book.ofResource(String(fields.get('Name')), calendar, absences);
}
