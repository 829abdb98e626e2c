import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { plainView, type View } from '../work-item-view.rules.ts';

/** The view that the address tells, and how to change it; what equals the plain view is left out of the address. */
export function useView(): [View, (change: Partial<View>) => void, (whole: Partial<View>) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const view = useMemo(() => readView(search), [search]);
  const write = useCallback(
    (next: View) => {
      const kept = Object.entries(next).filter(
        ([name, value]) => JSON.stringify(value) !== JSON.stringify(plainView[name as keyof View]),
      );
      void navigate({ to: '.', search: Object.fromEntries(kept) as never, replace: true });
    },
    [navigate],
  );
  const change = useCallback((part: Partial<View>) => write({ ...view, ...part }), [view, write]);
  const replace = useCallback((whole: Partial<View>) => write({ ...plainView, ...whole }), [write]);
  return [view, change, replace];
}

/** Reads a view from untrusted fields; what does not fit is as in the plain view. */
export function readView(fields: Readonly<Record<string, unknown>>): View {
  const result: Record<string, unknown> = { ...plainView };
  for (const [name, usual] of Object.entries(plainView)) {
    const given = fields[name];
    if (Array.isArray(usual)) {
      if (Array.isArray(given) && given.every((value) => typeof value === 'string')) result[name] = given;
    } else if (typeof given === typeof usual) {
      result[name] = given;
    } else if (name === 'text' && typeof given === 'number') {
      result[name] = String(given);
    }
  }
  return result as unknown as View;
}
