import { useCallbackRef } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { ScheduleLine } from '../schedule-lines.rules.ts';

/**
 * The row that the keys act on, by its place: it stays the same work item where rows move, and the one at its place where
 * it is gone.
 */
export function useFocusedLine(
  lines: readonly ScheduleLine[],
): readonly [at: number, focus: (place: number) => void] {
  const [focused, setFocused] = useState<{ place: number; id: string | undefined }>({
    place: 0,
    id: undefined,
  });
  const at = useMemo(() => {
    const { place, id } = focused;
    const now =
      id === undefined || idAt(lines, place) === id
        ? place
        : lines.findIndex(({ item }) => item.workItemId === id);
    return Math.min(now < 0 ? place : now, lines.length - 1);
  }, [lines, focused]);
  const focus = useCallbackRef((place: number) => setFocused({ place, id: idAt(lines, place) }));
  return [at, focus];
}

function idAt(lines: readonly ScheduleLine[], place: number): string | undefined {
  return lines[place]?.item.workItemId;
}
