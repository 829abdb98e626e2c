/** A value of JSON whose shape is not known yet: asked for its fields, each of the kind that is wanted or nothing. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The objects of a list; nothing else of it. */
export function objectsIn(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Whether a value is an object and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a field; a number is one too. Nothing for an empty one. */
export function textOf(object: unknown, name: string): string | undefined {
  const value = isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The day of a field such as `2027-03-01T10:00:00Z`; nothing for what is none. */
export function dayOf(object: unknown, name: string): string | undefined {
  const found = /^((?:19[7-9]|20\d|21\d)\d-\d{2}-\d{2})/.exec(textOf(object, name) ?? '');
  return found && !Number.isNaN(Date.parse(`${found[1]}T00:00:00Z`)) ? found[1] : undefined;
}

/** The texts of a list, or of one field of its objects. */
export function textsOf(value: unknown, name: string): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one) => (typeof one === 'string' ? [one] : (textOf(one, name) ?? [])));
}
