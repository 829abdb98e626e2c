import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { useLiveEvents } from '../../event/screen/live-workspace.tsx';
import type { Project } from '../../project/project.contract.ts';
import { calendarOf } from '../../schedule/move-bar.rules.ts';
import type { Against } from '../../schedule/screen/against.ts';
import { useScheduleNow } from '../../schedule/screen/use-schedule.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type Baseline, listBaselines, readBaseline } from '../baseline.contract.ts';
import { type Comparison, compareWithBaseline, minutesFrom } from '../variance.rules.ts';

/** The baselines of a project and the one that the reader holds the schedule against. */
export interface Baselines {
  readonly all: readonly Baseline[];
  readonly chosen: Baseline | null;
  readonly choose: (baselineId: string | null) => void;
  readonly against: Against | null;
  readonly comparison: Comparison | null;
  /** Working minutes of a usual day. */
  readonly dayMinutes: number;
  /** Working minutes by which the whole finishes later than in the chosen baseline. */
  readonly finishMinutes: number | null;
}

const none = 'none';
/** What each reader chose of a project, while the page is open; a project shows its newest baseline until then. */
const choices = new Map<string, string>();

/** Reads the baselines of a project and holds its schedule against the chosen one. */
export function useBaselines(project: Project): Baselines {
  const { workspaceId } = useWorkspace();
  const { projectId } = project;
  const queries = useQueryClient();
  const queryKey = [workspaceId, 'baselines', projectId];
  const [choice, setChoice] = useState(choices.get(projectId) ?? null);
  const refresh = () => void queries.invalidateQueries({ queryKey });
  useLiveEvents({
    onEvent: (event) => {
      if (event.projectId === projectId && event.noun === 'baseline') refresh();
    },
    onResync: refresh,
  });
  const list = useQuery({
    queryKey,
    queryFn: () => call(listBaselines, { params: { workspaceId, projectId } }),
  });
  const all = list.data?.items ?? [];
  const known = all.find(({ baselineId }) => baselineId === choice);
  const chosen = choice === none ? null : (known ?? all[0] ?? null);
  const baselineId = chosen?.baselineId ?? '';
  const whole = useQuery({
    queryKey: [workspaceId, 'baseline', baselineId],
    queryFn: () => call(readBaseline, { params: { workspaceId, baselineId } }),
    enabled: chosen !== null,
    // A baseline never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data: schedule } = useScheduleNow(project);
  const items = whole.data?.baseline.baselineId === baselineId ? whole.data.items : null;
  const calendar = useMemo(() => (schedule ? calendarOf(schedule) : null), [schedule]);
  const against = useMemo((): Against | null => {
    if (!items || !calendar) return null;
    const then = new Map(items.map((item) => [item.workItemId, item]));
    return {
      datesOf: (workItemId) => then.get(workItemId) ?? null,
      varianceOf: (workItemId, finish) => {
        const before = then.get(workItemId);
        return before ? minutesFrom(calendar, before.finish, finish) : null;
      },
    };
  }, [items, calendar]);
  const comparison = useMemo(
    () => (schedule && items && calendar ? compareWithBaseline(schedule, items, calendar) : null),
    [schedule, items, calendar],
  );
  const finishMinutes =
    calendar && chosen?.finish && schedule?.finish
      ? minutesFrom(calendar, chosen.finish, schedule.finish)
      : null;
  return {
    ...{ all, chosen, against, comparison, finishMinutes, dayMinutes: schedule?.dayMinutes ?? 480 },
    choose: (next) => {
      choices.set(projectId, next ?? none);
      setChoice(next ?? none);
    },
  };
}
