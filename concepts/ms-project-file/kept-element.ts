/**
 * An element of an XML file as compact JSON: its name, its text or the elements in it, and its attributes where it has
 * any. What a file says beyond our words is kept so, and given back.
 */
export type KeptElement = readonly [
  name: string,
  content: string | readonly KeptElement[],
  attributes?: Readonly<Record<string, string>>,
];

/** The elements within one; none where it has a text. */
export function partsOf(element: KeptElement | undefined): readonly KeptElement[] {
  return element && typeof element[1] !== 'string' ? element[1] : [];
}

/** The first element of a name within another. */
export function partOf(element: KeptElement | undefined, name: string): KeptElement | undefined {
  return partsOf(element).find(([own]) => own === name);
}

/** The text of the first element of a name within another; nothing where it has none. */
export function textIn(element: KeptElement | undefined, name: string): string | undefined {
  const part = partOf(element, name);
  return typeof part?.[1] === 'string' && part[1] !== '' ? part[1] : undefined;
}

/** An element with other contents; its attributes stay. */
export function withParts(element: KeptElement, parts: readonly KeptElement[]): KeptElement {
  return element[2] ? [element[0], parts, element[2]] : [element[0], parts];
}
