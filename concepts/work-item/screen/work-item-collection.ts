import { call, ProblemError } from '../../../platform/browser/call.ts';
import { type Event, listEvents } from '../../event/event.contract.ts';
import { applyToItem, type Seen, toSlim } from '../merge-work-item.rules.ts';
import * as contract from '../work-item.contract.ts';
import { type Settle, WriteQueue } from './write-queue.ts';

type WorkItem = contract.WorkItem;
type WorkItemDetail = contract.WorkItemDetail;

/** What a page sees of a project's work items. */
export interface Snapshot {
  /** What the server said, with the reader's own changes over it. */
  readonly items: ReadonlyMap<string, WorkItem>;
  readonly loaded: boolean;
  readonly error: unknown;
}

/** An event is shown after so many milliseconds, one frame; in a burst no sooner than `pause` after the one before. */
const frame = 16;
const pause = 80;
/** So many events at most are read to catch up; where more were missed, everything is read again. */
const mostToCatchUp = 200;

/**
 * The work items of one project in the browser: loaded whole, kept fresh by the log, changed at once and put right
 * if the server refuses. Changes of one work item are sent one after the other.
 */
export class WorkItemCollection {
  private readonly place: { workspaceId: string; projectId: string };
  private readonly queue: WriteQueue;
  private readonly listeners = new Set<() => void>();
  private readonly gone = new Map<string, number>();
  private readonly refreshing = new Set<string>();
  private rows = new Map<string, WorkItem>();
  private snapshot: Snapshot = { items: new Map(), loaded: false, error: null };
  private missed: Event[] | null = null;
  private users = 0;
  /** The newest event that was taken in; null before the first load. */
  private head: number | null = null;
  private publishedAt = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(place: { workspaceId: string; projectId: string }, settle: Settle) {
    this.place = place;
    this.queue = new WriteQueue({
      settle,
      changed: () => this.publish(),
      written: (row) => this.keep(row),
      settled: () => this.publishSoon(),
    });
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly getSnapshot = () => this.snapshot;

  /** Tells that a part of the page shows these work items and brings events from now on; the answer ends that. */
  readonly use = (): (() => void) => {
    this.users += 1;
    if (this.users === 1) void (this.snapshot.loaded && this.head !== null ? this.catchUp() : this.load());
    return () => {
      this.users -= 1;
    };
  };

  /** Reads every page; events that come meanwhile are applied afterwards. */
  async load(): Promise<void> {
    this.missed = [];
    try {
      const { workspaceId } = this.place;
      const log = await call(listEvents, { params: { workspaceId }, query: { limit: 1 } });
      const rows = new Map<string, WorkItem>();
      let cursor: string | null = null;
      do {
        const query = { limit: 2000, sort: 'rank' as const, ...(cursor ? { cursor } : {}) };
        const page: { items: WorkItem[]; next: string | null } = await call(contract.listWorkItems, {
          params: this.place,
          query,
        });
        for (const item of page.items) {
          // The reader's own writes may have been answered meanwhile.
          if ((rows.get(item.workItemId)?.version ?? 0) < item.version) rows.set(item.workItemId, item);
        }
        cursor = page.next;
        // The first time, what is there already is shown while the rest comes.
        if (!this.snapshot.loaded || this.rows === rows) {
          this.rows = rows;
          this.publish({ loaded: true, error: null });
        }
      } while (cursor);
      this.rows = rows;
      this.head = Math.max(this.head ?? 0, log.head);
      this.takeMissed();
      this.publish({ loaded: true, error: null });
    } catch (error) {
      this.missed = null;
      this.publish(this.head === null ? { error, loaded: false } : { error });
    }
  }

  /** Takes in what happened while nothing of the page showed these work items. */
  private async catchUp(): Promise<void> {
    this.missed ??= [];
    try {
      const { workspaceId, projectId } = this.place;
      const query = { limit: mostToCatchUp, projectId };
      const log = await call(listEvents, { params: { workspaceId }, query });
      const known = this.head ?? 0;
      const all = log.next === null || log.items.some((event) => event.sequence <= known);
      if (!all) return await this.load();
      const events = log.items.filter((event) => event.sequence > known).reverse();
      this.missed = [...events, ...(this.missed ?? [])];
      this.takeMissed();
      this.head = Math.max(this.head ?? 0, log.head);
    } catch {
      await this.load();
    }
  }

  private takeMissed(): void {
    const events = this.missed ?? [];
    this.missed = null;
    for (const event of events) this.apply(event);
  }

  /** Takes an event of the log in; one that was taken in before changes nothing. */
  apply(event: Event): void {
    if (this.missed) {
      this.missed.push(event);
      return;
    }
    if (this.head !== null) this.head = Math.max(this.head, event.sequence);
    if (event.noun !== 'work-item' || event.projectId !== this.place.projectId) return;
    const { nounId: id } = event;
    const known = this.rows.get(id);
    if (event.verb === 'deleted') {
      if ((known?.version ?? 0) > event.version) return;
      this.gone.set(id, event.version);
      if (this.rows.delete(id)) this.publishSoon();
    } else if (event.verb === 'created' || event.verb === 'restored') {
      this.keep({ ...(event.after as unknown as WorkItem), version: event.version });
    } else if (known) {
      const next = applyToItem(known, event);
      if (next === null) void this.refresh(id);
      else if (next !== known) this.keep(next);
    } else if ((this.gone.get(id) ?? 0) < event.version) {
      void this.refresh(id);
    }
  }

  /**
   * Changes fields at once in the page and then on the server; settles conflicts field by field. `seen` is the work
   * item as it was when the reader began, where that was not just now; `overLimit` fills a column past its limit.
   */
  change(
    id: string,
    change: contract.WorkItemChange,
    seen?: Seen,
    overLimit = false,
  ): Promise<WorkItemDetail> {
    return this.queue.add(id, {
      shown: shownOf(change),
      change,
      seen: seen ?? this.seenNow(id),
      write: (version, rest) =>
        call(contract.changeWorkItem, {
          params: { workspaceId: this.place.workspaceId, workItemId: id },
          version,
          body: overLimit ? { ...rest, overLimit } : rest,
        }),
    });
  }

  /** Moves a card or a row; `rank` is where it shows until the server says. */
  move(
    id: string,
    order: { statusId?: string; parentId?: string | null; afterId?: string | null; overLimit?: boolean },
    rank?: string,
  ): Promise<WorkItem> {
    const { statusId, parentId } = order;
    const change = { ...(statusId ? { statusId } : {}), ...(parentId === undefined ? {} : { parentId }) };
    return this.queue.add(id, {
      shown: { ...change, ...(rank ? { rank } : {}) },
      change,
      seen: this.seenNow(id),
      write: (version) =>
        call(contract.moveWorkItem, {
          params: { workspaceId: this.place.workspaceId, workItemId: id },
          version,
          body: order,
        }),
    });
  }

  /** Takes in what a call outside of here answered. */
  keep(item: WorkItem): void {
    const id = item.workItemId;
    const known = this.rows.get(id)?.version ?? this.gone.get(id) ?? 0;
    if (known >= item.version) return;
    this.gone.delete(id);
    this.rows.set(id, toSlim(item));
    this.publishSoon();
  }

  /** What the reader changed of a work item and the server has not answered yet. */
  pendingOf(id: string): Partial<WorkItemDetail> {
    return this.queue.pendingOf(id);
  }

  private seenNow(id: string): Seen {
    return { version: 1, ...this.rows.get(id), ...this.queue.pendingOf(id) };
  }

  private async refresh(id: string): Promise<void> {
    if (this.refreshing.has(id)) return;
    this.refreshing.add(id);
    const params = { workspaceId: this.place.workspaceId, workItemId: id };
    try {
      this.keep(await call(contract.readWorkItem, { params }));
    } catch (error) {
      const isGone = error instanceof ProblemError && error.problem.status === 404;
      if (isGone && this.rows.delete(id)) this.publishSoon();
    } finally {
      this.refreshing.delete(id);
    }
  }

  private publishSoon(): void {
    const since = performance.now() - this.publishedAt;
    this.timer ??= setTimeout(() => this.publish(), Math.max(frame, pause - since));
  }

  private publish(change: Partial<Snapshot> = {}): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.publishedAt = performance.now();
    const items = new Map(this.rows);
    for (const id of this.queue.pendingIds()) {
      const row = items.get(id);
      if (row) items.set(id, toSlim({ ...row, ...this.queue.pendingOf(id) }));
    }
    this.snapshot = { ...this.snapshot, items, ...change };
    for (const listener of this.listeners) listener();
  }
}

function shownOf(change: contract.WorkItemChange): Partial<WorkItemDetail> {
  const { checklist } = change;
  const counts = checklist
    ? { checklistTotal: checklist.length, checklistDone: checklist.filter((line) => line.done).length }
    : {};
  return { ...(change as Partial<WorkItemDetail>), ...counts };
}
