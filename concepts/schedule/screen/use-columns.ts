import { useMediaQuery } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import {
  type ColumnId,
  columnIds,
  companions,
  layOutTree,
  phoneLayout,
  type TreeLayout,
  usualColumns,
} from './schedule-columns.ts';

/** The columns of the tree as a reader chose them, in this browser. */
export interface Columns {
  readonly chosen: readonly ColumnId[];
  readonly offered: readonly ColumnId[];
  readonly layout: TreeLayout;
  readonly toggle: (column: ColumnId) => void;
  readonly reset: () => void;
}

/**
 * What each member chose; other members of the same browser keep their own. Of companions, those that are told of show, and
 * what is withheld from the reader never does.
 */
export function useColumns(
  width: number,
  told: readonly ColumnId[],
  withheld: ReadonlySet<ColumnId>,
): Columns {
  const { memberId } = useWorkspace();
  const place = `storewright.schedule-columns.${memberId}`;
  const [chosen, setChosen] = useState(() => readChoice(place) ?? usualColumns);
  const isPhone = useMediaQuery('(max-width: 700px)', undefined, { getInitialValueInEffect: false });
  const all = [...chosen.filter((id) => !withheld.has(id)), ...told].join(' ');
  const layout = useMemo(
    () => (isPhone ? phoneLayout : layOutTree(all.split(' ').filter(Boolean) as ColumnId[], width || 1400)),
    [all, width, isPhone],
  );
  return useMemo(() => {
    const choose = (next: readonly ColumnId[] | null) => {
      setChosen(next ?? usualColumns);
      keepChoice(place, next);
    };
    return {
      ...{ chosen, layout, offered: columnIds.filter((id) => !companions.has(id) && !withheld.has(id)) },
      toggle: (column) =>
        choose(chosen.includes(column) ? chosen.filter((one) => one !== column) : [...chosen, column]),
      reset: () => choose(null),
    };
  }, [chosen, layout, place, withheld]);
}

function readChoice(place: string): readonly ColumnId[] | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? 'null');
    return Array.isArray(kept) ? columnIds.filter((id) => kept.includes(id) && !companions.has(id)) : null;
  } catch {
    // A browser may keep nothing, or somebody else's words.
    return null;
  }
}

function keepChoice(place: string, chosen: readonly ColumnId[] | null): void {
  try {
    if (chosen) localStorage.setItem(place, JSON.stringify(chosen));
    else localStorage.removeItem(place);
  } catch {
    // The choice lasts as long as the page.
  }
}
