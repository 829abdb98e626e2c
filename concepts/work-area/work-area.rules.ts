/** The work areas that every workspace begins with: the fields of an e-commerce business. */
export const firstWorkAreas = [
  { key: 'website-development', name: 'Website development' },
  { key: 'digital-marketing', name: 'Digital marketing' },
  { key: 'inventory', name: 'Inventory' },
  { key: 'payments', name: 'Payments' },
  { key: 'customer-service', name: 'Customer service' },
] as const;

/** A work area's key from its name: lower case, hyphens, made unique by a number. */
export function workAreaKey(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 50);
  const base = plain || 'area';
  let key = base;
  for (let number = 2; taken.has(key); number += 1) key = `${base}-${number}`;
  return key;
}
