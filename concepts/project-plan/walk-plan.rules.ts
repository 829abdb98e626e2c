import type { WorkPackage } from '../plan-file/work-package-schema.ts';

/** An entry of the work with its place: its path in the file, its parent, how deep it lies. */
export interface PlacedWork {
  readonly work: WorkPackage;
  readonly path: readonly (string | number)[];
  readonly parent: PlacedWork | null;
  readonly depth: number;
}

/** Every entry of the work in the order of the file, parents before their children; without recursion. */
export function walkWork(work: readonly WorkPackage[]): PlacedWork[] {
  const found: PlacedWork[] = [];
  const stack: PlacedWork[] = [];
  const push = (
    list: readonly WorkPackage[],
    base: readonly (string | number)[],
    parent: PlacedWork | null,
  ) => {
    for (let index = list.length - 1; index >= 0; index -= 1) {
      const entry = list[index];
      if (entry) stack.push({ work: entry, path: [...base, index], parent, depth: (parent?.depth ?? 0) + 1 });
    }
  };
  push(work, ['workPackages'], null);
  for (let next = stack.pop(); next; next = stack.pop()) {
    found.push(next);
    if (next.work.children) push(next.work.children, [...next.path, 'children'], next);
  }
  return found;
}

/** Whether an entry is a work package: it has children, whose dates are its own. */
export function isPackage(work: WorkPackage): boolean {
  return (work.children?.length ?? 0) > 0;
}
