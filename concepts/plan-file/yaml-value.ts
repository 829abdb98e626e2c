import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { type FieldPath, mostErrors, shorten, type TextFault } from './plan-file-error.ts';

const mostEntries = 20_000;
const mostFields = 200;

/** The plain data of a node whose nesting is limited, and what in it no plan may hold: aliases, doubles, odd keys. */
export function plainValue(root: Node): { readonly value: unknown; readonly faults: readonly TextFault[] } {
  const faults: TextFault[] = [];
  const blame = (node: unknown, path: FieldPath, message: string): undefined => {
    if (faults.length < mostErrors) faults.push({ offset: offsetOf(node), path, message });
    return undefined;
  };
  const read = (node: unknown, path: FieldPath): unknown => {
    if (faults.length >= mostErrors || node === null || node === undefined) return null;
    if (isAlias(node)) return blame(node, path, 'is an alias: write the value out, a plan file has none');
    if (isScalar(node)) {
      const value = readScalar(node.value);
      return value === undefined ? blame(node, path, 'is no text, number or truth value') : value;
    }
    if (isSeq(node)) {
      if (node.items.length > mostEntries) return blame(node, path, 'has more than 20,000 entries');
      return node.items.map((item, index) => read(item, [...path, index]));
    }
    return isMap(node) ? readMap(node, path) : null;
  };
  const readMap = (map: { items: { key: unknown; value: unknown }[] }, path: FieldPath): unknown => {
    if (map.items.length > mostFields) return blame(map, path, `has more than ${mostFields} fields`);
    const fields = new Map<string, unknown>();
    for (const { key, value } of map.items) {
      const name = isScalar(key) ? String(key.value) : null;
      if (name === null) blame(key, path, 'has a field whose name is no text');
      else if (name === '__proto__') blame(key, [...path, name], 'is no field of a plan file');
      else if (fields.has(name)) blame(key, [...path, name], `stands twice: \`${shorten(name)}\``);
      else fields.set(name, read(value, [...path, name]));
    }
    return Object.fromEntries(fields);
  };
  return { value: read(root, []), faults };
}

function readScalar(value: unknown): string | number | boolean | null | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function offsetOf(node: unknown): number {
  const ranged = isScalar(node) || isAlias(node) || isMap(node) || isSeq(node);
  return ranged ? (node.range?.[0] ?? 0) : 0;
}
