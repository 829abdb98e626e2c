import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { readView, viewDifference } from '../read-view.rules.ts';
import { plainView, type View } from '../work-item-view.rules.ts';

/** The view that the address tells, and how to change it; what equals the plain view is left out of the address. */
export function useView(): [View, (change: Partial<View>) => void, (whole: Partial<View>) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const view = useMemo(() => readView(search), [search]);
  const write = useCallback(
    (next: View) =>
      void navigate({
        to: '.',
        // Where a work item was opened from stays in its address, whatever the view behind it becomes.
        search: ((before: { on?: unknown }) => ({
          ...(before.on === undefined ? {} : { on: before.on }),
          ...viewDifference(next),
        })) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const change = useCallback((part: Partial<View>) => write({ ...view, ...part }), [view, write]);
  const replace = useCallback((whole: Partial<View>) => write({ ...plainView, ...whole }), [write]);
  return [view, change, replace];
}
