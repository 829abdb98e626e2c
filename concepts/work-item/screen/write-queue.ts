import { ProblemError } from '../../../platform/browser/call.ts';
import { conflictingFields, type Seen, withoutFields } from '../merge-work-item.rules.ts';
import type { WorkItem, WorkItemChange, WorkItemDetail } from '../work-item.contract.ts';

/** Two people changed the same fields: what the reader wrote and what is there now. */
export interface Conflict {
  readonly current: WorkItemDetail;
  readonly mine: WorkItemChange;
  readonly fields: readonly (keyof WorkItemChange)[];
}

/** Asks the reader which of two values stands: true for their own. */
export type Settle = (conflict: Conflict) => Promise<boolean>;

/** One change of a work item on its way to the server. */
export interface Edit<Row extends WorkItem> {
  /** What the page shows until the server answers. */
  readonly shown: Partial<WorkItemDetail>;
  /** The fields that the reader set, as far as somebody else may set them too. */
  readonly change: WorkItemChange;
  readonly seen: Seen;
  readonly write: (version: number, change: WorkItemChange) => Promise<Row>;
}

/**
 * Changes on their way: one after the other for each work item, tried again where nobody touched the same fields, and
 * put to the reader where somebody did.
 */
export class WriteQueue {
  private readonly edits = new Map<string, readonly Edit<WorkItem>[]>();
  private readonly tails = new Map<string, Promise<unknown>>();
  /** From which version to which the reader's own writes led: no reason to ask the server twice. */
  private readonly steps = new Map<string, Map<number, number>>();
  private readonly told: {
    settle: Settle;
    changed: () => void;
    written: (row: WorkItem) => void;
    /** A change is through: told before whoever sent it hears, so what is shown should wait for them. */
    settled: () => void;
  };

  constructor(told: WriteQueue['told']) {
    this.told = told;
  }

  /** What the page shows of a work item over what the server said. */
  pendingOf(id: string): Partial<WorkItemDetail> {
    return Object.assign({}, ...(this.edits.get(id) ?? []).map((edit) => edit.shown));
  }

  /** The work items that have changes on their way. */
  pendingIds(): Iterable<string> {
    return this.edits.keys();
  }

  /** Sends a change when those before it are through. Rejects with what the server refused. */
  add<Row extends WorkItem>(id: string, edit: Edit<Row>): Promise<Row> {
    this.edits.set(id, [...(this.edits.get(id) ?? []), edit]);
    this.told.changed();
    const before = this.tails.get(id) ?? Promise.resolve();
    const work = before.catch(() => {}).then(() => this.write(id, edit));
    this.tails.set(id, work);
    return work.finally(() => this.drop(id, edit));
  }

  private drop(id: string, edit: Edit<WorkItem>): void {
    const rest = (this.edits.get(id) ?? []).filter((other) => other !== edit);
    if (rest.length > 0) this.edits.set(id, rest);
    else for (const known of [this.edits, this.tails, this.steps]) known.delete(id);
    this.told.settled();
  }

  private async write<Row extends WorkItem>(id: string, edit: Edit<Row>): Promise<Row> {
    let { seen, change } = edit;
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const version = this.afterOwn(id, seen.version);
      try {
        const row = await edit.write(version, change);
        this.steps.set(id, (this.steps.get(id) ?? new Map()).set(version, row.version));
        this.told.written(row);
        return row;
      } catch (error) {
        const current = currentOf(error);
        if (!current) throw error;
        this.told.written(current);
        const fields = conflictingFields({ ...seen }, { ...current }, change);
        if (fields.length > 0 && !(await this.told.settle({ current, mine: change, fields }))) {
          change = withoutFields(change, fields);
          if (Object.keys(change).length === 0) return current as unknown as Row;
        }
        seen = current;
      }
    }
    throw new Error('this work item changes too fast to be written');
  }

  private afterOwn(id: string, version: number): number {
    const steps = this.steps.get(id);
    let reached = version;
    for (let next = steps?.get(reached); next !== undefined && next > reached; next = steps?.get(reached))
      reached = next;
    return reached;
  }
}

function currentOf(error: unknown): WorkItemDetail | null {
  if (!(error instanceof ProblemError) || error.problem.code !== 'version-conflict') return null;
  return (error.problem['current'] as WorkItemDetail | undefined) ?? null;
}
