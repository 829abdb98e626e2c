import type { ImportFinding } from '../plan-file/import-finding.ts';
import { type PlanFile, planFormat } from '../plan-file/plan-file.contract.ts';
import { judgePlan } from '../plan-file/plan-file.rules.ts';
import { planPriorities, type WorkPackage } from '../plan-file/work-package-schema.ts';
import { guessStatuses, statusName } from '../table-file/guess-statuses.ts';
import { keyOf } from '../table-file/name-of-file.ts';
import { PeopleBook } from '../table-file/people-book.ts';
import { lineOf, proseOf } from '../table-file/read-row.ts';
import type { ForeignItem, ForeignItems } from './foreign-item.ts';

/** What was read of a file of work items. */
export interface ItemsReading {
  readonly plan: PlanFile | null;
  readonly findings: readonly ImportFinding[];
}

const deepest = 50;
const mostFindings = 200;
const mostItems = 20_000;

/** Makes a plan of the work items of another tool. */
export function planOfItems(file: ForeignItems): ItemsReading {
  const error = (place: string, message: string): ImportFinding => ({
    level: 'error',
    place,
    field: '',
    message,
  });
  const { items } = file;
  if (items.length === 0)
    return { plan: null, findings: [error('', 'There is no work item in the file'), ...file.findings] };
  if (items.length > mostItems)
    return {
      plan: null,
      findings: [error(items[mostItems]?.place ?? '', 'A plan has at most 20,000 activities')],
    };
  const ids = new Map(items.map(({ ref }, at) => [ref, `item-${at + 1}`]));
  const parents = parentsOf(items);
  const people = new PeopleBook();
  const statuses = file.statuses
    ? guessStatuses(file.statuses)
    : guessStatuses(items.map(({ status }) => status ?? ''));
  const findings: ImportFinding[] = [...file.findings];
  const made = new Map(
    items.map((item) => {
      const dependsOn = waits(item, ids, parents, findings);
      const assignments = item.assignees.flatMap((name) => {
        const resource = people.idOf(name);
        return resource ? [{ resource }] : [];
      });
      const status = statusName(item.status ?? '');
      const work: WorkPackage = {
        id: ids.get(item.ref) ?? '',
        name: lineOf(500)(item.title) || item.ref.slice(0, 60),
        ...fieldsOf(item),
        ...(dependsOn.length > 0 ? { dependsOn } : {}),
        ...(assignments.length > 0 && item.type !== 'milestone'
          ? { assignments: assignments.slice(0, 50) }
          : {}),
        ...(statuses?.some(({ name }) => name === status) ? { status } : {}),
      };
      return [item.ref, work];
    }),
  );
  const name = lineOf(200)(file.name) || 'Imported project';
  const description = proseOf(file.description ?? '');
  const plan: PlanFile = {
    storewright: planFormat,
    project: { key: keyOf(name), name, ...(description ? { description } : {}) },
    ...(statuses ? { workflow: { statuses } } : {}),
    ...(people.resources().length > 0 ? { resources: people.resources() } : {}),
    workPackages: nest(items, parents, made),
  };
  const places = new Map(items.map(({ ref, place }) => [ids.get(ref) ?? '', place]));
  const wrong = judgePlan(plan).findings.map(({ path, message }) =>
    error(placeOf(plan, path, places), message),
  );
  const said = [...findings, ...people.findings()].slice(0, mostFindings);
  return wrong.length > 0
    ? { plan: null, findings: [...wrong.slice(0, 100), ...said] }
    : { plan, findings: said };
}

function fieldsOf(item: ForeignItem): Partial<WorkPackage> {
  const description = proseOf(item.text ?? '');
  const labels = [...new Set(item.labels.map(lineOf(50)))].filter((label) => label !== '').slice(0, 50);
  const checklist = (item.checklist ?? []).flatMap(({ text, done }) => {
    const line = lineOf(500)(text);
    return line === '' ? [] : [done ? { text: line, done } : line];
  });
  const effort = item.effort !== undefined && item.effort > 0 ? Math.round(item.effort) : undefined;
  const points = item.points !== undefined && item.points >= 0 ? Math.round(item.points) : undefined;
  const priority = priorityOf(item.priority);
  return {
    ...(item.type ? { type: item.type } : {}),
    ...(description ? { description } : {}),
    ...(labels.length > 0 ? { labels } : {}),
    ...(checklist.length > 0 ? { checklist: checklist.slice(0, 200) } : {}),
    ...(effort !== undefined && effort <= 5_256_000 ? { effort: `${effort}m` } : {}),
    ...(points !== undefined && points <= 1000 ? { points } : {}),
    ...(priority ? { priority } : {}),
    ...(item.start ? { start: item.start.slice(0, 10) } : {}),
    ...(item.due && (!item.start || item.due >= item.start) ? { due: item.due.slice(0, 10) } : {}),
    ...(item.deadline ? { deadline: item.deadline.slice(0, 10) } : {}),
  };
}

const priorities: Readonly<Record<string, (typeof planPriorities)[number]>> = {
  ...{ blocker: 'highest', critical: 'highest', urgent: 'highest', major: 'high' },
  ...{ normal: 'medium', minor: 'low', trivial: 'lowest' },
};

function priorityOf(text = ''): WorkPackage['priority'] {
  const word = text.trim().toLowerCase();
  const found =
    planPriorities.find((known) => known === word) ??
    (Object.hasOwn(priorities, word) ? priorities[word] : undefined);
  return found === 'medium' ? undefined : found;
}

/** The parent of every item that has one; what goes round in a circle has none. */
function parentsOf(items: readonly ForeignItem[]): ReadonlyMap<string, string> {
  const known = new Set(items.map(({ ref }) => ref));
  const parents = new Map<string, string>();
  for (const { ref, parent } of items) {
    if (parent === undefined || !known.has(parent)) continue;
    const above = chain(parent, parents);
    if (!above.includes(ref) && above.length < deepest - 1) parents.set(ref, parent);
  }
  return parents;
}

function chain(ref: string, parents: ReadonlyMap<string, string>): string[] {
  const above: string[] = [];
  for (let at: string | undefined = ref; at !== undefined && above.length <= deepest; at = parents.get(at))
    above.push(at);
  return above;
}

function waits(
  item: ForeignItem,
  ids: ReadonlyMap<string, string>,
  parents: ReadonlyMap<string, string>,
  findings: ImportFinding[],
): string[] {
  return [...new Set(item.waitsFor)].flatMap((ref) => {
    const id = ids.get(ref);
    const along = chain(item.ref, parents).includes(ref) || chain(ref, parents).includes(item.ref);
    if (id !== undefined && !along) return [id];
    const message = along
      ? `It is linked to ${ref}, which it is part of or made of: left out`
      : `It is linked to ${ref}, which is not in the file: left out`;
    findings.push({ level: 'left-out', place: item.place, field: 'blocks', message: message.slice(0, 200) });
    return [];
  });
}

function nest(
  items: readonly ForeignItem[],
  parents: ReadonlyMap<string, string>,
  made: ReadonlyMap<string, WorkPackage>,
): WorkPackage[] {
  const top: WorkPackage[] = [];
  for (const { ref } of items) {
    const work = made.get(ref);
    const parent = made.get(parents.get(ref) ?? '');
    if (!work) continue;
    if (parent) {
      parent.children ??= [];
      parent.children.push(work);
    } else top.push(work);
  }
  // What has others below it takes as long as they do, and they are who does it.
  for (const work of made.values()) {
    if (!work.children) continue;
    if (work.type === 'task' || work.type === 'milestone') delete work.type;
    delete work.assignments;
    delete work.start;
    delete work.due;
  }
  return top;
}

function placeOf(
  plan: PlanFile,
  path: readonly (string | number)[],
  places: ReadonlyMap<string, string>,
): string {
  let value: unknown = plan;
  let place = '';
  for (const part of path) {
    value =
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[part]
        : undefined;
    place = places.get((value as { id?: string } | undefined)?.id ?? '') ?? place;
  }
  return place;
}
