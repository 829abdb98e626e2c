import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Event } from '../event.contract.ts';
import { useLiveEvents } from './live-workspace.tsx';

/** What is read again, after which events, and at most how often in a burst of them (milliseconds). */
interface LiveRefetch {
  readonly queryKey: QueryKey;
  readonly concerns: (event: Event) => boolean;
  readonly pause: number;
}

/** Reads a query again when somebody changes what its answer is made of. */
export function useLiveRefetch({ queryKey, concerns, pause }: LiveRefetch): void {
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
      if (concerns(event)) readSoon();
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

/** Whether an event is of one of a project's nouns, or of one that the whole workspace shares. */
export function changesOf(
  projectId: string,
  nouns: ReadonlySet<string>,
  shared: ReadonlySet<string> = new Set(),
): (event: Event) => boolean {
  return (event) =>
    event.projectId === null
      ? shared.has(event.noun)
      : event.projectId === projectId && nouns.has(event.noun);
}
