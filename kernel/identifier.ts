import { uuidv7 } from 'uuidv7';

/** A UUIDv7 in lower-case text: sortable by the time of its making. */
export type Identifier = string;

/** Makes a new UUIDv7. */
export function newIdentifier(): Identifier {
  return uuidv7();
}

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is a UUID in lower case; only such text may be put into SQL or a URL as an identifier. */
export function isIdentifier(text: string): text is Identifier {
  return pattern.test(text);
}
