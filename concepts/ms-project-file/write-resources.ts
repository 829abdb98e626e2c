import type { EncodedPlan } from './encode-plan.ts';
import { assignmentKey } from './encode-plan.ts';
import {
  changedFields,
  type EncodedElement,
  type Laying,
  layOver,
  newElement,
  uidOf,
  withField,
} from './encoded-element.ts';
import { type KeptElement, partOf, partsOf, textIn, withParts } from './kept-element.ts';
import { usualAssignment, usualResource } from './usual-fields.ts';

/** The resources of a file for a plan; what is none of the plan (material, cost, blank rows) stays. */
export function writeResources(
  source: readonly KeptElement[],
  before: EncodedPlan | null,
  after: EncodedPlan,
  laying: (encoded: EncodedElement) => Laying,
): { readonly elements: KeptElement[]; readonly gone: readonly KeptElement[] } {
  const known = new Set(source.map(uidOf));
  const isGone = (element: KeptElement) =>
    before?.resources.has(uidOf(element)) === true && !after.resources.has(uidOf(element));
  const kept = source
    .filter((element) => !isGone(element))
    .map((element) => {
      const now = after.resources.get(uidOf(element));
      return now ? overResource(element, before?.resources.get(uidOf(element)), now, laying(now)) : element;
    });
  let id = Math.max(0, ...source.map((element) => Number(textIn(element, 'ID')) || 0));
  const added = [...after.resources]
    .filter(([uid]) => !known.has(uid))
    .map(([uid, encoded]) => {
      id += 1;
      return newElement('Resource', { UID: uid, ID: String(id), ...usualResource }, encoded, laying(encoded));
    });
  return { elements: [...kept, ...added], gone: source.filter(isGone) };
}

/** A plan knows the first of five rate tables: the others stay, and so do rates of overtime. */
function overResource(
  source: KeptElement,
  before: EncodedElement | undefined,
  after: EncodedElement,
  laying: Laying,
): KeptElement {
  const written = layOver('Resource', source, before, after, laying);
  if (!changedFields(before, after).has('Rates')) return written;
  const others = partsOf(partOf(source, 'Rates')).filter(
    (rate) => (textIn(rate, 'RateTable') ?? '0') !== '0',
  );
  const all = [...partsOf(partOf(written, 'Rates')), ...others];
  return withParts(written, withField('Resource', partsOf(written), 'Rates', all.length > 0 ? all : null));
}

/** The assignments of a file for a plan: those of tasks and resources that are not there any more are left out. */
export function writeAssignments(
  source: readonly KeptElement[],
  before: EncodedPlan | null,
  after: EncodedPlan,
  there: { readonly tasks: ReadonlyMap<string, KeptElement>; readonly resources: ReadonlySet<string> },
): KeptElement[] {
  const keys = new Map<string, KeptElement>();
  for (const element of source) keys.set(keyIn(keys, element), element);
  const written = [...keys].flatMap(([key, element]): KeptElement[] => {
    const read = before?.assignments.get(key);
    const now = after.assignments.get(key);
    if (read) return now ? [overAssignment(element, read, now)] : [];
    const resource = textIn(element, 'ResourceUID') ?? '';
    const stays =
      there.tasks.has(textIn(element, 'TaskUID') ?? '') &&
      (there.resources.has(resource) || Number(resource) < 0);
    return stays ? [element] : [];
  });
  let uid = Math.max(0, ...source.map((element) => Number(uidOf(element)) || 0));
  const added = [...after.assignments]
    .filter(([key]) => !before?.assignments.has(key))
    .map(([key, encoded]) => {
      uid += 1;
      const [TaskUID = '', ResourceUID = ''] = key.split(' ');
      const task = there.tasks.get(TaskUID);
      const [Start, Finish] = [textIn(task, 'Start'), textIn(task, 'Finish')];
      const usual = { UID: String(uid), TaskUID, ResourceUID, ...usualAssignment };
      return newElement(
        'Assignment',
        { ...usual, ...(Start ? { Start } : {}), ...(Finish ? { Finish } : {}) },
        encoded,
      );
    });
  return [...written, ...added];
}

function keyIn(taken: ReadonlyMap<string, KeptElement>, element: KeptElement): string {
  return assignmentKey(taken, textIn(element, 'TaskUID') ?? '', textIn(element, 'ResourceUID') ?? '');
}

/** Other work makes what was counted of the old worthless: MS Project counts it anew. */
function overAssignment(source: KeptElement, before: EncodedElement, after: EncodedElement): KeptElement {
  const written = layOver('Assignment', source, before, after);
  if (!changedFields(before, after).has('Work')) return written;
  const stale = ['RegularWork', 'RemainingWork', 'TimephasedData', 'Cost', 'RemainingCost'];
  return withParts(
    written,
    partsOf(written).filter(([name]) => !stale.includes(name)),
  );
}
