const anyId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A reason that names work items by their ids, told by their keys; ids that are not known stay. */
export function toldByKey(reason: string, items: ReadonlyMap<string, { readonly key: string }>): string {
  return reason.replace(anyId, (id) => items.get(id)?.key ?? id);
}
