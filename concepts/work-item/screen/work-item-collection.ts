import { call, ProblemError } from '../../../platform/browser/call.ts';
import type { Event } from '../../event/event.contract.ts';
import * as contract from '../work-item.contract.ts';
import { applyToItem, conflictingFields } from '../work-item-view.rules.ts';

type WorkItem = contract.WorkItem;

/** Two people changed the same fields: what the reader wrote and what is there now. */
export interface Conflict {
  readonly current: WorkItem;
  readonly mine: contract.WorkItemChange;
  readonly fields: readonly string[];
}

/** What a page sees of a project's work items. */
export interface Snapshot {
  readonly items: ReadonlyMap<string, WorkItem>;
  readonly loaded: boolean;
  readonly error: unknown;
}

/** Asks the reader which of two values stands: true for their own. */
export type Settle = (conflict: Conflict) => Promise<boolean>;

/**
 * The work items of one project in the browser: loaded whole, kept fresh by the log, changed at once and put right
 * if the server refuses. Changes of one work item are sent one after the other.
 */
export class WorkItemCollection {
  private readonly place: { workspaceId: string; projectId: string };
  private readonly settle: Settle;
  private rows = new Map<string, WorkItem>();
  private readonly pending = new Map<string, Partial<WorkItem>[]>();
  private readonly queues = new Map<string, Promise<unknown>>();
  private readonly listeners = new Set<() => void>();
  private snapshot: Snapshot = { items: new Map(), loaded: false, error: null };
  private missed: Event[] | null = null;

  constructor(place: { workspaceId: string; projectId: string }, settle: Settle) {
    this.place = place;
    this.settle = settle;
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly getSnapshot = () => this.snapshot;

  /** Reads every page; events that come meanwhile are applied afterwards. */
  async load(): Promise<void> {
    this.missed = [];
    try {
      const rows = new Map<string, WorkItem>();
      let cursor: string | null = null;
      do {
        const query = { limit: 2000, sort: 'rank' as const, ...(cursor ? { cursor } : {}) };
        const page: { items: WorkItem[]; next: string | null } = await call(contract.listWorkItems, {
          params: this.place,
          query,
        });
        for (const item of page.items) rows.set(item.workItemId, item);
        cursor = page.next;
      } while (cursor);
      this.rows = rows;
      const events = this.missed ?? [];
      this.missed = null;
      for (const event of events) this.apply(event);
      this.publish(true, null);
    } catch (error) {
      this.missed = null;
      this.publish(this.snapshot.loaded, error);
    }
  }

  /** Takes an event of the log in. */
  apply(event: Event): void {
    if (event.noun !== 'work-item' || event.projectId !== this.place.projectId) return;
    if (this.missed) {
      this.missed.push(event);
      return;
    }
    const { nounId: id } = event;
    const known = this.rows.get(id);
    if (event.verb === 'deleted') {
      if (this.rows.delete(id)) this.publish();
    } else if (
      (event.verb === 'created' || event.verb === 'restored') &&
      (!known || known.version < event.version)
    ) {
      this.keep(event.after as unknown as WorkItem);
    } else if (known) {
      const next = applyToItem(known, event);
      if (next === null) void this.refresh(id);
      else if (next !== known) this.keep(next);
    } else if (event.verb !== 'created') {
      void this.refresh(id);
    }
  }

  /** Changes fields at once in the page and then on the server; settles conflicts field by field. */
  change(id: string, change: contract.WorkItemChange): Promise<void> {
    return this.send(
      id,
      change as Partial<WorkItem>,
      (version) =>
        call(contract.changeWorkItem, {
          params: { workspaceId: this.place.workspaceId, workItemId: id },
          version,
          body: change,
        }),
      change,
    );
  }

  /** Moves a card; `rank` is where it shows until the server says. */
  move(
    id: string,
    order: { statusId?: string; afterId?: string | null; overLimit?: boolean },
    rank?: string,
  ): Promise<void> {
    const shown = { ...(order.statusId ? { statusId: order.statusId } : {}), ...(rank ? { rank } : {}) };
    const asked = order.statusId ? { statusId: order.statusId } : {};
    return this.send(
      id,
      shown,
      (version) =>
        call(contract.moveWorkItem, {
          params: { workspaceId: this.place.workspaceId, workItemId: id },
          version,
          body: order,
        }),
      asked,
    );
  }

  /** Takes in what a call outside of here answered. */
  keep(item: WorkItem): void {
    const known = this.rows.get(item.workItemId);
    if (known && known.version > item.version) return;
    this.rows.set(item.workItemId, item);
    this.publish();
  }

  private async refresh(id: string): Promise<void> {
    try {
      this.keep(
        await call(contract.readWorkItem, {
          params: { workspaceId: this.place.workspaceId, workItemId: id },
        }),
      );
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 404 && this.rows.delete(id))
        this.publish();
    }
  }

  private send(
    id: string,
    shown: Partial<WorkItem>,
    write: (version: number) => Promise<WorkItem>,
    asked: contract.WorkItemChange,
  ): Promise<void> {
    this.pending.set(id, [...(this.pending.get(id) ?? []), shown]);
    this.publish();
    const base = this.rows.get(id);
    const work = (this.queues.get(id) ?? Promise.resolve())
      .catch(() => {})
      .then(() => this.writeUntilSettled(id, base, write, asked))
      .finally(() => {
        this.pending.set(
          id,
          (this.pending.get(id) ?? []).filter((patch) => patch !== shown),
        );
        this.publish();
      });
    this.queues.set(id, work);
    return work;
  }

  private async writeUntilSettled(
    id: string,
    base: WorkItem | undefined,
    write: (version: number) => Promise<WorkItem>,
    asked: contract.WorkItemChange,
  ): Promise<void> {
    let version = this.rows.get(id)?.version ?? base?.version ?? 1;
    for (let attempt = 0; attempt < 10; attempt += 1) {
      try {
        this.keep(await write(version));
        return;
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.code !== 'version-conflict') throw error;
        const current = error.problem['current'] as WorkItem;
        this.keep(current);
        const fields = conflictingFields({ ...base }, { ...current }, asked);
        if (fields.length > 0 && !(await this.settle({ current, mine: asked, fields }))) return;
        version = current.version;
      }
    }
    throw new Error('this work item changes too fast to be written');
  }

  private publish(loaded = this.snapshot.loaded, error = this.snapshot.error): void {
    const items = new Map(this.rows);
    for (const [id, patches] of this.pending) {
      const row = items.get(id);
      if (row && patches.length > 0) items.set(id, Object.assign({}, row, ...patches));
    }
    this.snapshot = { items, loaded, error };
    for (const listener of this.listeners) listener();
  }
}
