import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLiveEvents } from './live-workspace.tsx';

/** What is read again, when it changes: of which project, by which nouns, and at most how often in a burst (milliseconds). */
interface LiveRefetch {
  readonly queryKey: QueryKey;
  readonly projectId: string;
  readonly nouns: ReadonlySet<string>;
  readonly pause: number;
}

/** Reads a query again when somebody changes what its answer is made of. */
export function useLiveRefetch({ queryKey, projectId, nouns, pause }: LiveRefetch): void {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const readSoon = () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      void queries.invalidateQueries({ queryKey });
    }, pause);
  };
  useLiveEvents({
    onEvent: (event) => {
      if (event.projectId === projectId && nouns.has(event.noun)) readSoon();
    },
    onResync: readSoon,
  });
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
}
