import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Project } from '../../project/project.contract.ts';
import type { WorkItem, WorkItemChange } from '../../work-item/work-item.contract.ts';
import type { WorkToSchedule } from '../network-of-work.rules.ts';
import type { Schedule, ScheduledItem } from '../schedule.contract.ts';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import { instantText } from '../time-scale.rules.ts';
import { toldByKey } from '../told-by-key.rules.ts';
import type { Attempt, Trial } from '../try-change.rules.ts';
import { Planner } from './planner.ts';
import { useWorkReader } from './use-work-reader.ts';

/** What a hand holds over the chart: a change of a work item, or a link that is not made yet. */
export type Held =
  | { readonly workItemId: string; readonly change: WorkItemChange }
  | { readonly predecessorId: string; readonly successorId: string };

/** The dates as they would be with what is in the hand, and with changes that the server has not answered yet. */
export interface Foresight {
  /** A row with the dates that it would have. */
  readonly lineOf: (line: ScheduleLine) => ScheduleLine;
  /** The finish, where it is another than the server's. */
  readonly finish: string | null;
  readonly missed: Trial['missed'] | null;
  /** Why what is in the hand cannot be. */
  readonly problem: string | null;
  readonly hold: (held: Held | null) => void;
}

/** Runs the engine beside the page; until it has answered, and where there is no Worker, the server's dates show. */
export function useTrial(
  project: Project,
  items: ReadonlyMap<string, WorkItem>,
  schedule: Schedule | undefined,
): Foresight {
  const [answer, setAnswer] = useState<{ trial: Trial | null; of: Schedule | null } | null>(null);
  // An answer is told in places of the schedule that it was asked about.
  const trial = answer && answer.of === schedule ? answer.trial : null;
  // A refusal is told in words, so it holds until the next answer.
  const refusal = answer?.trial?.problem ?? null;
  const planner = useRef<Planner | null>(null);
  const loaded = useRef<Schedule | null>(null);
  const sent = useRef<ReadonlyMap<string, WorkItem>>(new Map());
  const read = useWorkReader(project, schedule);
  useEffect(() => {
    const worker = new Worker(new URL('./planner-worker.ts', import.meta.url), { type: 'module' });
    const own = new Planner(worker, (told) => setAnswer({ trial: told, of: loaded.current }));
    planner.current = own;
    sent.current = new Map();
    return () => own.stop();
  }, []);
  const { startDate } = project;
  // A new schedule is the truth; what the page knows beside it is told again.
  useEffect(() => {
    if (!schedule || !planner.current) return;
    if (loaded.current !== schedule || sent.current.size === 0) {
      loaded.current = schedule;
      planner.current.load({ work: [...items.values()].map(read), schedule, projectStart: startDate });
    } else {
      const before = sent.current;
      const changed = [...items.values()].filter((item) => before.get(item.workItemId) !== item);
      planner.current.change(changed.map(read));
    }
    sent.current = items;
  }, [items, schedule, read, startDate]);
  const latest = useRef({ items, read });
  latest.current = { items, read };
  const inHand = useRef<Held | null>(null);
  const hold = useCallback((held: Held | null) => {
    inHand.current = held;
    planner.current?.try(held ? attemptOf(held, latest.current) : null);
  }, []);
  const places = useMemo(
    () => new Map(schedule?.items.map(({ workItemId }, place) => [workItemId, place])),
    [schedule],
  );
  const lineOf = useMemo(() => foreseenLines(trial, places, inHand.current), [trial, places]);
  return useMemo(() => {
    const finish = trial?.finish == null ? null : instantText(trial.finish);
    const problem = refusal === null ? null : toldByKey(refusal, latest.current.items);
    return {
      ...{ lineOf, hold, missed: trial?.missed ?? null, problem },
      finish: finish === schedule?.finish ? null : finish,
    };
  }, [lineOf, hold, trial, refusal, schedule]);
}

interface Known {
  readonly items: ReadonlyMap<string, WorkItem>;
  readonly read: (item: WorkItem) => WorkToSchedule;
}

function attemptOf(held: Held, { items, read }: Known): Attempt | null {
  if ('predecessorId' in held) return { work: [], link: held };
  const item = items.get(held.workItemId);
  return item ? { work: [read({ ...item, ...(held.change as Partial<WorkItem>) })], link: null } : null;
}

/** Rows as they would be by a trial; one that it does not change stays the same object. */
function foreseenLines(
  trial: Trial | null,
  places: ReadonlyMap<string, number>,
  held: Held | null,
): (line: ScheduleLine) => ScheduleLine {
  if (!trial || trial.places.length === 0) return (line) => line;
  const found = new Int32Array(places.size).fill(-1);
  for (const [at, place] of trial.places.entries()) found[place] = at;
  const made = new WeakMap<ScheduleLine, ScheduleLine>();
  return (line) => {
    const { workItemId } = line.item;
    const at = found[places.get(workItemId) ?? -1] ?? -1;
    if (at < 0 || !line.dates) return line;
    const known = made.get(line);
    if (known) return known;
    const dates: ScheduledItem = {
      ...line.dates,
      start: instantText(trial.starts[at]),
      finish: instantText(trial.finishes[at]),
      lateFinish: instantText(trial.lateFinishes[at]),
      totalFloatMinutes: trial.totalFloats[at] ?? 0,
      critical: trial.critical[at] === 1,
    };
    const change = held && 'change' in held && held.workItemId === workItemId ? held.change : {};
    const foreseen = { ...line, dates, item: { ...line.item, ...(change as Partial<WorkItem>) } };
    made.set(line, foreseen);
    return foreseen;
  };
}
