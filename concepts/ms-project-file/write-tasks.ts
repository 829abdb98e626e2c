import type { EncodedPlan, EncodedTask } from './encode-plan.ts';
import { changedFields, type Laying, layOver, newElement, uidOf, withField } from './encoded-element.ts';
import { type KeptElement, partsOf, textIn, withParts } from './kept-element.ts';
import { usualTask } from './usual-fields.ts';

/**
 * The tasks of a file for a plan: those of the source with what changed laid over them, new ones added and removed ones
 * left out, in the order of the plan. What is no work of the plan (the project itself, blank rows, inactive tasks) stays
 * behind the task that it stood behind.
 */
export function writeTasks(
  source: readonly KeptElement[],
  before: EncodedPlan | null,
  after: EncodedPlan,
  resolve: NonNullable<Laying['resolve']>,
): KeptElement[] {
  const read = new Map(before?.tasks.map((task) => [task.uid, task]) ?? []);
  const elements = new Map(source.map((element) => [uidOf(element), element]));
  const laying: Laying = { resolve, keyOf };
  const written = after.tasks.map((task): readonly [string, KeptElement] => {
    const element = elements.get(task.uid);
    const known = read.get(task.uid);
    if (element && known) return [task.uid, overTask(element, known, task, laying)];
    const usual = { UID: task.uid, ...usualTask, Summary: task.summary ? '1' : '0' };
    return [task.uid, newElement('Task', usual, task.encoded, laying)];
  });
  const all = withOthers(source, new Set(read.keys()), written);
  if (before && outline(before.tasks) === outline(after.tasks)) return all;
  const isNumberedAnew = before !== null;
  return numbered(all, new Map(after.tasks.map((task) => [task.uid, task])), isNumberedAnew);
}

function keyOf(list: string, element: KeptElement): string | null {
  if (list === 'Baseline') return textIn(element, 'Number') ?? '0';
  return textIn(element, 'CrossProject') === '1' ? null : (textIn(element, 'PredecessorUID') ?? null);
}

function outline(tasks: readonly EncodedTask[]): string {
  return tasks.map(({ uid, level, summary }) => `${uid}/${level}/${summary}`).join(' ');
}

const constraintFields = ['ConstraintType', 'ConstraintDate'];
const progressFields = ['PercentComplete', 'ActualStart', 'ActualFinish', 'RemainingDuration'];

function overTask(source: KeptElement, before: EncodedTask, after: EncodedTask, laying: Laying): KeptElement {
  const changed = changedFields(before.encoded, after.encoded);
  let parts = [...partsOf(layOver('Task', source, before.encoded, after.encoded, laying))];
  const say = (field: string, value: string | null) => {
    parts = withField('Task', parts, field, value);
  };
  const placedByPeople = textIn(source, 'Manual') === '1';
  if (placedByPeople && constraintFields.some((field) => changed.has(field))) {
    // From now on its place is that of its constraint.
    say('Manual', '0');
    for (const field of constraintFields) {
      const value = after.encoded.fields.get(field);
      say(field, typeof value === 'string' ? value : null);
    }
  } else if (placedByPeople && changed.has('Duration')) {
    say('ManualDuration', String(after.encoded.fields.get('Duration')));
    say('ManualFinish', null);
  }
  if (progressFields.some((field) => changed.has(field)))
    for (const field of ['Stop', 'Resume']) say(field, null);
  if (changed.has('Work')) for (const field of ['RegularWork', 'RemainingWork']) say(field, null);
  if (before.summary !== after.summary) say('Summary', after.summary ? '1' : '0');
  return withParts(source, parts);
}

/** Puts what is no work of the plan behind the task that it stood behind, or the nearest before that. */
function withOthers(
  source: readonly KeptElement[],
  work: ReadonlySet<string>,
  written: readonly (readonly [string, KeptElement])[],
): KeptElement[] {
  const there = new Set(written.map(([uid]) => uid));
  const behind = new Map<string, KeptElement[]>();
  let last = '';
  for (const element of source) {
    const uid = uidOf(element);
    if (work.has(uid)) {
      if (there.has(uid)) last = uid;
    } else behind.set(last, [...(behind.get(last) ?? []), element]);
  }
  return [
    ...(behind.get('') ?? []),
    ...written.flatMap(([uid, element]) => [element, ...(behind.get(uid) ?? [])]),
  ];
}

/** Numbers the rows and the outline anew. */
function numbered(
  elements: readonly KeptElement[],
  tasks: ReadonlyMap<string, EncodedTask>,
  anew: boolean,
): KeptElement[] {
  const counts: number[] = [];
  const first = elements[0] && uidOf(elements[0]) === '0' ? 0 : 1;
  return elements.map((element, at) => {
    const task = tasks.get(uidOf(element));
    const level = task?.level ?? Number(textIn(element, 'OutlineLevel') ?? 0);
    counts.length = Math.min(counts.length, Math.max(0, level));
    while (counts.length < level) counts.push(0);
    if (level > 0) counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    const number = level === 0 ? '0' : counts.join('.');
    let parts: readonly KeptElement[] = partsOf(element);
    const say = (field: string, value: string) => {
      parts = withField('Task', parts, field, value);
    };
    const wbs = textIn(element, 'WBS');
    say('ID', String(first + at));
    // A code of one's own stays.
    if (!anew || wbs === undefined || wbs === textIn(element, 'OutlineNumber')) say('WBS', number);
    say('OutlineNumber', number);
    if (task) say('OutlineLevel', String(level));
    return withParts(element, parts);
  });
}
