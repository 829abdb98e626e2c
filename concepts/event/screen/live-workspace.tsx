import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { addressOf, call } from '../../../platform/browser/call.ts';
import { useLiveStream } from '../../../platform/browser/live.ts';
import { type Event, followEvents, listEvents } from '../event.contract.ts';

/** Who listens to what happens in the workspace. */
export interface LiveListener {
  readonly onEvent: (event: Event) => void;
  /** Everything is to be read again. */
  readonly onResync?: () => void;
}

const Context = createContext<Set<LiveListener> | null>(null);

/** Follows the workspace's log for all of the page, and keeps what was loaded of it fresh. */
export function LiveWorkspace({ workspaceId, children }: { workspaceId: string; children: ReactNode }) {
  const queries = useQueryClient();
  const listeners = useMemo(() => new Set<LiveListener>(), []);
  const head = useQuery({
    queryKey: [workspaceId, 'log-head'],
    queryFn: () => call(listEvents, { params: { workspaceId }, query: { limit: 1 } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const address = head.data ? addressOf(followEvents, { workspaceId }, { after: head.data.head }) : null;
  const stale = useMemo(
    () =>
      refreshSoon((keys) => {
        for (const key of keys) void queries.invalidateQueries({ queryKey: [workspaceId, key] });
      }),
    [queries, workspaceId],
  );
  useLiveStream<Event>(address, {
    onEvent(event) {
      for (const listener of listeners) listener.onEvent(event);
      stale(keysOf(event));
    },
    onResync() {
      for (const listener of listeners) listener.onResync?.();
      void queries.invalidateQueries();
    },
    onEnd: () => void queries.invalidateQueries({ queryKey: ['session'] }),
  });
  return <Context.Provider value={listeners}>{children}</Context.Provider>;
}

/** Listens to the workspace's log while the part of the page is shown. */
export function useLiveEvents(listener: LiveListener): void {
  const listeners = useContext(Context);
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    if (!listeners) return;
    const entry: LiveListener = {
      onEvent: (event) => latest.current.onEvent(event),
      onResync: () => latest.current.onResync?.(),
    };
    listeners.add(entry);
    return () => void listeners.delete(entry);
  }, [listeners]);
}

/** Which loaded answers an event makes old; a work item's own list follows the events itself. */
function keysOf(event: Event): string[] {
  const { noun } = event;
  if (noun === 'member') return ['members', 'events'];
  if (noun === 'project' || noun === 'status') return ['projects', 'overview', 'events', 'plan'];
  if (noun === 'work-area') return ['work-areas', 'events'];
  if (noun === 'work-item' || noun === 'relationship')
    return ['overview', 'events', 'work-item', 'relationships'];
  return [`${noun}s`, noun, 'events'];
}

/** Gathers keys, so that a hundred events ask once; the first of them asks at once. */
function refreshSoon(refresh: (keys: ReadonlySet<string>) => void): (keys: readonly string[]) => void {
  let gathered = new Set<string>();
  let waiting = false;
  let asked = 0;
  return (keys) => {
    for (const key of keys) gathered.add(key);
    if (waiting) return;
    waiting = true;
    const apart = Math.max(5, asked + 150 - Date.now());
    setTimeout(() => {
      waiting = false;
      asked = Date.now();
      const batch = gathered;
      gathered = new Set();
      refresh(batch);
    }, apart);
  };
}
