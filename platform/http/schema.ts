import { z } from 'zod';

/** A UUID as the API writes it. */
export const identifier = z.uuid().toLowerCase();

/** A calendar day, `YYYY-MM-DD`, between the years 1970 and 2199. */
export const day = z.iso.date().refine((text) => text >= '1970-01-01' && text < '2200-01-01', 'out of range');

/** An instant in ISO 8601 with offset. */
export const instant = z.iso.datetime({ offset: true });

/** A line of text: trimmed, no control characters. */
export function line(most: number, least = 1) {
  return z
    .string()
    .trim()
    .min(least)
    .max(most)
    .regex(/^[^\p{Cc}]*$/u, 'must not hold control characters');
}

/** The version of a row that a caller saw; counts up by one with each change. */
export const version = z.int().min(1);

/** A list's paging: at most `limit` rows after the opaque cursor. */
export function paging(most: number, usual: number) {
  return z.object({
    cursor: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(most).default(usual),
  });
}

/** One page of a list; `next` is the cursor of the following page, null on the last. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** Nothing: the answer of a route that has none. */
export const nothing = z.null();

/** A rich text as the editor stores it: a ProseMirror document, at most 200 kB of JSON. */
export const richText = z
  .object({ type: z.literal('doc'), content: z.array(z.json()).max(5000).optional() })
  .refine((value) => JSON.stringify(value).length <= 200_000, 'is too long')
  .refine(hasPlainLinksOnly, 'holds a link that is not http, https or mailto')
  .meta({ id: 'RichText' });

/** No link of a rich text may run a script: every `href` and `src` begins with a known scheme or stays on this site. */
function hasPlainLinksOnly(document: unknown): boolean {
  const stack: unknown[] = [document];
  while (stack.length > 0) {
    const node = stack.pop();
    if (!node || typeof node !== 'object') continue;
    for (const [name, value] of Object.entries(node)) {
      const address = (name === 'href' || name === 'src') && typeof value === 'string' ? value : null;
      if (address !== null && !/^(https?:\/\/|mailto:|\/(?![/\\])|#)/i.test(address)) return false;
      stack.push(value);
    }
  }
  return true;
}
