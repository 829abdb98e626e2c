import { useCallback, useMemo, useState } from 'react';
import { groupBy } from '../../../kernel/group-by.ts';
import { usualUnits, type WorkingUnits } from '../../plan-file/duration.ts';
import type { Project } from '../../project/project.contract.ts';
import type { Relationship } from '../../work-item/relate-work-item.contract.ts';
import type { WorkItem } from '../../work-item/work-item.contract.ts';
import { calendarOf, type TimeOfWork, timesOf, unitsOf } from '../move-bar.rules.ts';
import { percentsDone } from '../percent-done.rules.ts';
import type { Schedule, ScheduledItem } from '../schedule.contract.ts';
import { type LineTie, lineTies, type ScheduleLine, scheduleLines } from '../schedule-lines.rules.ts';
import { minutesOf, type TimeScale, timeScale, type Zoom, zooms } from '../time-scale.rules.ts';
import { type Reason, whyItStarts } from '../why-it-starts.rules.ts';
import { formatFloat } from './schedule-dates.ts';

/** What the chart, its bar and the panel below share. */
export interface ScheduleState {
  readonly schedule: Schedule | undefined;
  readonly items: ReadonlyMap<string, WorkItem>;
  readonly lines: readonly ScheduleLine[];
  readonly ties: ReadonlyMap<number, readonly LineTie[]>;
  /** The relationships by which a work item waits for others, under its id. */
  readonly predecessors: ReadonlyMap<string, readonly Relationship[]>;
  /** When each work item can be worked on; nothing until there is a schedule. */
  readonly timeOf: TimeOfWork;
  readonly units: WorkingUnits;
  /** How much of each work item is done, 0 to 100, as of what the server last scheduled. */
  readonly percents: ReadonlyMap<string, number>;
  readonly scale: TimeScale;
  readonly zoom: Zoom;
  readonly setZoom: (zoom: Zoom) => void;
  /** The work item that the reader asks about. */
  readonly chosen: { readonly item: WorkItem; readonly dates: ScheduledItem | null } | null;
  readonly choose: (workItemId: string | null) => void;
  readonly reasons: readonly Reason[];
  /** The work items on the way back from the chosen one, itself among them. */
  readonly chain: ReadonlySet<string>;
  readonly fold: (workItemId: string) => void;
  readonly missed: readonly { readonly item: WorkItem; readonly words: string }[];
}

interface Memory {
  zoom: Zoom | null;
  folded: ReadonlySet<string>;
}
const memories = new Map<string, Memory>();
const nobody: ReadonlyMap<string, ScheduledItem> = new Map();

/** The state of a schedule page; its zoom and what is folded outlive the page. */
export function useScheduleState(
  project: Project,
  items: ReadonlyMap<string, WorkItem>,
  schedule: Schedule | undefined,
): ScheduleState {
  const memory = memoryOf(project.projectId);
  const [wanted, setWanted] = useState(memory.zoom);
  const [folded, setFolded] = useState(memory.folded);
  const [chosenId, choose] = useState<string | null>(null);
  const dates = useMemo(
    () => (schedule ? new Map(schedule.items.map((item) => [item.workItemId, item])) : nobody),
    [schedule],
  );
  const zoom = wanted ?? usualZoom(schedule);
  const lines = useMemo(() => scheduleLines(items, dates, folded), [items, dates, folded]);
  const ties = useMemo(
    () => (schedule ? lineTies(lines, items, schedule) : new Map<number, readonly LineTie[]>()),
    [lines, items, schedule],
  );
  const predecessors = useMemo(() => predecessorsOf(schedule), [schedule]);
  const calendar = useMemo(() => (schedule ? calendarOf(schedule) : null), [schedule]);
  const timeOf = useMemo(() => (schedule ? timesOf(schedule) : () => null), [schedule]);
  const units = useMemo(() => (schedule ? unitsOf(schedule) : usualUnits), [schedule]);
  const percents = useMemo(
    () => (schedule && calendar ? percentsDone(schedule, items, calendar) : new Map<string, number>()),
    [schedule, items, calendar],
  );
  const scale = useMemo(() => scaleOf(zoom, schedule), [zoom, schedule]);
  const item = chosenId === null ? undefined : items.get(chosenId);
  const reasons = useMemo(
    () => (schedule && chosenId !== null ? whyItStarts(schedule, chosenId) : []),
    [schedule, chosenId],
  );
  const chain = useMemo(() => {
    const before = reasons.flatMap((reason) => (reason.kind === 'predecessor' ? [reason.workItemId] : []));
    return new Set(chosenId === null ? before : [chosenId, ...before]);
  }, [reasons, chosenId]);
  const missed = useMemo(
    () => (schedule ? missedOf(schedule, schedule.missed, items) : []),
    [schedule, items],
  );
  const setZoom = useCallback(
    (next: Zoom) => {
      memory.zoom = next;
      setWanted(next);
    },
    [memory],
  );
  const fold = useCallback(
    (workItemId: string) =>
      setFolded((before) => {
        const next = new Set(before);
        if (!next.delete(workItemId)) next.add(workItemId);
        memory.folded = next;
        return next;
      }),
    [memory],
  );
  const chosen = useMemo(
    () => (item ? { item, dates: dates.get(item.workItemId) ?? null } : null),
    [item, dates],
  );
  // One object for as long as it says the same: the parts of the page are drawn again only with it.
  const dated = useMemo(
    () => ({ predecessors, timeOf, units, percents, schedule, items, lines, ties }),
    [predecessors, timeOf, units, percents, schedule, items, lines, ties],
  );
  return useMemo(
    () => ({ ...dated, scale, zoom, setZoom, fold, choose, chosen, reasons, chain, missed }),
    [dated, scale, zoom, setZoom, fold, chosen, reasons, chain, missed],
  );
}

function predecessorsOf(schedule: Schedule | undefined): ReadonlyMap<string, readonly Relationship[]> {
  return groupBy(schedule?.relationships ?? [], ({ successorId }) => successorId);
}

/** The closest zoom that shows the whole in about a thousand pixels. */
function usualZoom(schedule: Schedule | undefined): Zoom {
  if (!schedule?.start || !schedule.finish) return 'weeks';
  const days = (minutesOf(schedule.finish) - minutesOf(schedule.start)) / 1440;
  return (
    zooms[days < 5 ? 0 : days < 40 ? 1 : days < 150 ? 2 : days < 500 ? 3 : days < 1500 ? 4 : 5] ?? 'weeks'
  );
}

function scaleOf(zoom: Zoom, schedule: Schedule | undefined): TimeScale {
  if (!schedule) return timeScale(zoom, 'UTC', 0, 1440);
  const status = minutesOf(schedule.statusDate);
  const start = schedule.start === null ? status : minutesOf(schedule.start);
  const ends = schedule.items.map(({ lateFinish }) => minutesOf(lateFinish));
  const finish = ends.reduce((latest, end) => Math.max(latest, end), status);
  return timeScale(zoom, schedule.timeZone, Math.min(start, status), finish);
}

/** Limits that are not kept, in words. */
export function missedOf(
  schedule: Schedule,
  missed: readonly Pick<Schedule['missed'][number], 'workItemId' | 'kind' | 'minutes'>[],
  items: ReadonlyMap<string, WorkItem>,
): ScheduleState['missed'] {
  return missed.flatMap(({ workItemId, kind, minutes }) => {
    const item = items.get(workItemId);
    if (!item) return [];
    const late = formatFloat(schedule, minutes);
    const words =
      kind === 'deadline' ? `misses its deadline by ${late}` : `cannot keep its constraint: ${late} off`;
    return [{ item, words }];
  });
}

function memoryOf(projectId: string): Memory {
  const known = memories.get(projectId) ?? { zoom: null, folded: new Set<string>() };
  memories.set(projectId, known);
  return known;
}
