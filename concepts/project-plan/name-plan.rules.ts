/** What a plan file needs to know of a work item to name it. */
interface Named {
  readonly workItemId: string;
  readonly number: number;
  readonly planKey: string | null;
}

/** The id of every work item in a plan file: the one it was imported by, or one made of its number. */
export function planKeysOf(items: readonly Named[], prefix = 'item'): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { workItemId, planKey } of items) {
    if (planKey === null || taken.has(planKey)) continue;
    taken.add(planKey);
    names.set(workItemId, planKey);
  }
  for (const { workItemId, number } of items) {
    if (names.has(workItemId)) continue;
    const name = freeName(`${prefix}-${number}`, '-', taken);
    taken.add(name);
    names.set(workItemId, name);
  }
  return names;
}

/** The statuses of a workflow by names that stand once each: a second `Review` becomes `Review 2`. */
export function statusNamesOf(
  statuses: readonly { readonly statusId: string; readonly name: string }[],
): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    statuses.map(({ statusId, name }) => {
      const free = freeName(name, ' ', taken);
      taken.add(free);
      return [statusId, free];
    }),
  );
}

function freeName(name: string, joint: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name.slice(0, 50)}${joint}${number}`;
  return free;
}
