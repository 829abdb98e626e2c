import { isSame } from '../../kernel/is-same.ts';
import { type KeptElement, partsOf, textIn, withParts } from './kept-element.ts';
import { type OrderedElement, positionIn } from './schema-order.ts';

/** What a field says: a text, the elements in it, or null for that it is not there. */
export type EncodedValue = string | null | readonly KeptElement[];

/** A part of a plan in the words of MS Project: its fields by their names, and lists of elements, each by a key. */
export interface EncodedElement {
  readonly fields: ReadonlyMap<string, EncodedValue>;
  readonly lists: ReadonlyMap<string, ReadonlyMap<string, KeptElement>>;
}

/** Makes an encoded element of fields; those that are undefined are not spoken of. */
export function encodedOf(
  fields: Readonly<Record<string, EncodedValue | undefined>>,
  lists: EncodedElement['lists'] = new Map(),
): EncodedElement {
  const said = Object.entries(fields).filter(
    (entry): entry is [string, EncodedValue] => entry[1] !== undefined,
  );
  return { fields: new Map(said), lists };
}

/** The fields of which a later encoding says something else than an earlier one. */
export function changedFields(
  before: EncodedElement | undefined,
  after: EncodedElement,
): Map<string, EncodedValue> {
  return new Map(
    [...after.fields].filter(([name, value]) => !before || !isSame(before.fields.get(name) ?? null, value)),
  );
}

/** How the elements of a list are told apart: null for one that is not of the plan. */
type KeyOf = (list: string, element: KeptElement) => string | null;

/** What is asked while one encoding is laid over an element. */
export interface Laying {
  readonly keyOf?: KeyOf;
  /** What is written for a value that stands for something else, such as a calendar. */
  readonly resolve?: (field: string, value: EncodedValue) => EncodedValue;
}

/**
 * Lays what changed between two encodings over the element that the first one was read from. All that did not change
 * stays as it was, to the letter; what is new stands where the schema has it.
 */
export function layOver(
  name: OrderedElement,
  source: KeptElement,
  before: EncodedElement | undefined,
  after: EncodedElement,
  { keyOf = () => null, resolve = (_, value) => value }: Laying = {},
): KeptElement {
  let parts = [...partsOf(source)];
  for (const [field, value] of changedFields(before, after))
    parts = withField(name, parts, field, resolve(field, value));
  for (const [list, elements] of after.lists)
    parts = withList(name, parts, list, [before?.lists.get(list) ?? new Map(), elements], keyOf);
  return withParts(source, parts);
}

/** The parts of an element with one field said anew, or without it. */
export function withField(
  name: OrderedElement,
  parts: readonly KeptElement[],
  field: string,
  value: EncodedValue,
): KeptElement[] {
  const at = parts.findIndex(([own]) => own === field);
  if (value === null) return parts.filter(([own]) => own !== field);
  const made: KeptElement = [field, value];
  if (at >= 0) return parts.map((part, index) => (index === at ? made : part));
  return inserted(name, parts, made);
}

function inserted(name: OrderedElement, parts: readonly KeptElement[], made: KeptElement): KeptElement[] {
  const position = positionIn(name, made[0]) ?? Number.POSITIVE_INFINITY;
  const last = parts.findLastIndex(([own]) => own === made[0]);
  const before = parts.findIndex(([own]) => (positionIn(name, own) ?? -1) > position);
  const at = last >= 0 ? last + 1 : before >= 0 ? before : parts.length;
  return [...parts.slice(0, at), made, ...parts.slice(at)];
}

function withList(
  name: OrderedElement,
  parts: readonly KeptElement[],
  list: string,
  [before, after]: readonly [ReadonlyMap<string, KeptElement>, ReadonlyMap<string, KeptElement>],
  keyOf: KeyOf,
): KeptElement[] {
  const there = new Set<string>();
  const left = parts.flatMap((part): KeptElement[] => {
    const key = part[0] === list ? keyOf(list, part) : null;
    // What the plan never knew of stays.
    if (key === null || (!before.has(key) && !after.has(key))) return [part];
    const now = after.get(key);
    if (now === undefined) return [];
    there.add(key);
    return [isSame(before.get(key), now) ? part : merged(part, now)];
  });
  return [...after]
    .filter(([key]) => !there.has(key))
    .reduce((all, [, element]) => inserted(name, all, element), left);
}

/** An element of a list said anew, with what it says beside; spread over time it was for what is no more. */
function merged(source: KeptElement, now: KeptElement): KeptElement {
  const said = new Map(partsOf(now).map((part) => [part[0], part]));
  const kept = partsOf(source)
    .filter(([own]) => own !== 'TimephasedData')
    .map((part) => said.get(part[0]) ?? part);
  const names = new Set(kept.map(([own]) => own));
  return withParts(source, [...kept, ...partsOf(now).filter(([own]) => !names.has(own))]);
}

/** A whole new element: its own fields and lists over those that every one has, in the order of the schema. */
export function newElement(
  name: OrderedElement,
  usual: Readonly<Record<string, string>>,
  encoded: EncodedElement,
  { resolve = (_, value) => value }: Laying = {},
): KeptElement {
  const fields = new Map<string, EncodedValue>([...Object.entries(usual), ...encoded.fields]);
  const parts = [
    ...[...fields].flatMap(([field, value]): KeptElement[] => {
      const resolved = resolve(field, value);
      return resolved === null ? [] : [[field, resolved]];
    }),
    ...[...encoded.lists.values()].flatMap((list) => [...list.values()]),
  ];
  const placed = parts.map((part) => ({ part, at: positionIn(name, part[0]) ?? Number.POSITIVE_INFINITY }));
  return [name, placed.toSorted((one, other) => one.at - other.at).map(({ part }) => part)];
}

/** The UID of an element. */
export function uidOf(element: KeptElement): string {
  return textIn(element, 'UID') ?? '';
}
