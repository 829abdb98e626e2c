import { type Result, refusal, success } from '../../kernel/result.ts';
import type { WorkingUnits } from '../plan-file/duration.ts';
import { formatRelationship, type PlanRelationship, parseRelationship } from '../plan-file/relationship.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';

/** A work item as planners name it: its number, or its key. */
export interface Numbered {
  readonly workItemId: string;
  readonly number: number;
  readonly key: string;
}

/** What to change so that a work item waits for what was typed. */
export interface PredecessorChange {
  readonly remove: readonly string[];
  readonly add: readonly PlanRelationship[];
}

/** What a work item waits for, in the planner's notation by the numbers of the work items: `12, 14FS+2d, 15SS-50%`. */
export function formatPredecessors(
  predecessors: readonly Relationship[],
  numberOf: (workItemId: string) => number | undefined,
  units: WorkingUnits,
): string {
  return predecessors
    .flatMap((one) => {
      const number = numberOf(one.predecessorId);
      const text = formatRelationship({ ...one, predecessorId: String(number) }, units).replace(' ', '');
      return number === undefined ? [] : [{ number, text }];
    })
    .sort((one, other) => one.number - other.number)
    .map(({ text }) => text)
    .join(', ');
}

const written = /^(?:([A-Za-z][A-Za-z0-9]{1,9})-)?(\d{1,9})\s*(FS|SS|FF|SF)?\s*([+\-−].*)?$/i;

/**
 * What was typed against what a work item waits for now: relationships that are not named any more go, new ones come,
 * and one of another type or lag is replaced. Refuses what is no notation and numbers that no work item has.
 */
export function readPredecessors(
  text: string,
  now: readonly Relationship[],
  items: Iterable<Numbered>,
  units: WorkingUnits,
): Result<PredecessorChange, 'bad-relationship'> {
  const parts = text.split(/[,;]/).map((part) => part.trim());
  const byNumber = new Map<number, Numbered>();
  for (const item of items) byNumber.set(item.number, item);
  const wanted: PlanRelationship[] = [];
  for (const part of parts.filter((part) => part !== '')) {
    const [, prefix, number, type = 'FS', lag = ''] = written.exec(part) ?? [];
    const item = byNumber.get(Number(number));
    if (number === undefined)
      return refusal('bad-relationship', `“${part}” is none: write 12, 12SS or 12FS+2d.`);
    if (!item || (prefix && item.key.toUpperCase() !== `${prefix}-${number}`.toUpperCase()))
      return refusal(
        'bad-relationship',
        `There is no work item ${prefix ? `${prefix}-` : ''}${number} here.`,
      );
    const notation = `${number} ${type.toUpperCase()}${lag.replace('−', '-').toLowerCase()}`;
    const read = parseRelationship(notation, units);
    if (!read.ok) return refusal('bad-relationship', `“${part}”: ${read.problem.detail}`);
    wanted.push({ ...read.value, predecessorId: item.workItemId });
  }
  const remove = now.filter((one) => !wanted.some((other) => isAlike(one, other)));
  const add = wanted.filter(
    (one, index) =>
      !now.some((other) => isAlike(one, other)) &&
      wanted.findIndex((other) => other.predecessorId === one.predecessorId && other.type === one.type) ===
        index,
  );
  return success({ remove: remove.map(({ relationshipId }) => relationshipId), add });
}

function isAlike(one: PlanRelationship, other: PlanRelationship): boolean {
  return (
    one.predecessorId === other.predecessorId &&
    one.type === other.type &&
    one.lagAmount === other.lagAmount &&
    (one.lagKind === other.lagKind || one.lagAmount === 0)
  );
}
