import type { NetworkActivity } from '../../engine/network/network-input.ts';

/** The names of activities by id, set in by how deep each lies; parents stand before their children. */
export function indentedNames(activities: readonly NetworkActivity[]): ReadonlyMap<string, string> {
  const depths = new Map<string, number>();
  const names = new Map<string, string>();
  for (const { id, name = '', parentId } of activities) {
    const depth = parentId === undefined ? 0 : (depths.get(parentId) ?? 0) + 1;
    depths.set(id, depth);
    names.set(id, `${'  '.repeat(depth)}${name}`);
  }
  return names;
}
