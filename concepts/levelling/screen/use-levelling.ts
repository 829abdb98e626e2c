import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { useLiveEvents } from '../../event/screen/live-workspace.tsx';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type LevellingRequest, previewLevelling } from '../levelling.contract.ts';

/** What changes a plan, or who does it. */
const nouns: ReadonlySet<string> = new Set([
  ...['work-item', 'relationship', 'project', 'status', 'resource', 'assignment', 'work-area'],
]);
/** What is being computed is asked for again after so many milliseconds. */
const pause = 700;

/** What the reader lets levelling do. */
export type LevellingChoices = Pick<LevellingRequest, 'withinFloat' | 'effort' | 'resourceIds'>;

/** The preview of levelling some projects, as the reader wants it; asked for again while it is being computed. */
export function useLevelling(projectIds: readonly string[]) {
  const { workspaceId } = useWorkspace();
  const [choices, setChoices] = useState<LevellingChoices>({
    ...{ withinFloat: false, effort: 'quick', resourceIds: null },
  });
  const [stale, setStale] = useState(false);
  const under = useRef<string | null>(null);
  const order = { projectIds: [...projectIds], ...choices };
  const query = useQuery({
    queryKey: [workspaceId, 'levelling', order],
    async queryFn() {
      const body = under.current === null ? order : { ...order, fingerprint: under.current };
      under.current = null;
      const answer = await call(previewLevelling, { params: { workspaceId }, body });
      if (answer.running) under.current = answer.fingerprint;
      return answer;
    },
    refetchInterval: ({ state }) => (state.data?.running ? pause : false),
    ...{ retry: false, gcTime: 0, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
  });
  useLiveEvents({
    onEvent: ({ noun }) => {
      if (nouns.has(noun)) setStale(true);
    },
    onResync: () => setStale(true),
  });
  return {
    ...{ order, query, choices, stale },
    choose(next: Partial<LevellingChoices>) {
      under.current = null;
      setChoices({ ...choices, ...next });
    },
    again() {
      under.current = null;
      setStale(false);
      void query.refetch();
    },
  };
}

/** The preview of levelling on the page. */
export type Levelling = ReturnType<typeof useLevelling>;
