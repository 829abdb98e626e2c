import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** A value as canonical JSON (RFC 8785) with its SHA-256 in hexadecimal: equal values have equal text and hash. */
export function sealContent(value: unknown): { readonly text: string; readonly hash: string } {
  const text = canonicalize(JSON.parse(JSON.stringify(value)));
  if (text === undefined) throw new Error('this cannot be written as JSON');
  return { text, hash: hashText(text) };
}

/** The SHA-256 of a text in hexadecimal. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
