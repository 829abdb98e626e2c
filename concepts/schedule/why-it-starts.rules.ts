import type { Schedule, ScheduledItem } from './schedule.contract.ts';

/** A step of the way back from a work item to what holds it where it is. */
export type Reason =
  | {
      /** It waits for another, which is the next step. */
      readonly kind: 'predecessor';
      readonly workItemId: string;
      readonly type: Schedule['relationships'][number]['type'];
      readonly lagKind: Schedule['relationships'][number]['lagKind'];
      readonly lagAmount: number;
      /** The summary whose relationship it is, where it is not the work item's own. */
      readonly through: string | null;
    }
  /** It has begun or is done: that day is a fact. */
  | { readonly kind: 'progress' }
  /** Nothing comes before it and its day has come. */
  | { readonly kind: 'today' }
  /** Nothing comes before it: its own date, its constraint or the start of the project is what it keeps. */
  | { readonly kind: 'own-date' };

/**
 * Why a work item starts on its day: one reason for each step back along what drives it, at most `most`, the last of
 * them the one that waits for nobody. Of several that drive alike the first is told. A summary starts with its first.
 */
export function whyItStarts(schedule: Schedule, workItemId: string, most = 50): Reason[] {
  const items = new Map(schedule.items.map((item) => [item.workItemId, item]));
  const relationships = new Map(schedule.relationships.map((one) => [one.relationshipId, one]));
  const reasons: Reason[] = [];
  const seen = new Set<string>();
  for (let at = items.get(workItemId); at && reasons.length < most && !seen.has(at.workItemId); ) {
    seen.add(at.workItemId);
    const driver = relationships.get(at.driverIds[0] ?? '');
    if (!driver) {
      reasons.push({ kind: ownReason(schedule, at) });
      break;
    }
    const { predecessorId, successorId, type, lagKind, lagAmount } = driver;
    const through = successorId === at.workItemId ? null : successorId;
    reasons.push({ kind: 'predecessor', workItemId: predecessorId, type, lagKind, lagAmount, through });
    at = items.get(driver.predecessorId);
  }
  return reasons;
}

function ownReason(schedule: Schedule, item: ScheduledItem): 'progress' | 'today' | 'own-date' {
  if (item.state !== 'to-do') return 'progress';
  const status = Date.parse(schedule.statusDate);
  const start = Date.parse(item.start);
  return start >= status && start < status + 86_400_000 ? 'today' : 'own-date';
}
