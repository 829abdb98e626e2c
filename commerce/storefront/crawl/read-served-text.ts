import { known, type Reading } from '../../model/reading.ts';
import type { ServedText } from '../../model/storefront-facts.ts';
import { unreadOutcome } from './unread-outcome.ts';
import type { Visitor } from './visitor.ts';

/** Reads a small text file of the shop; one that is not there is read with its status. */
export async function readServedText(visitor: Visitor, address: string): Promise<Reading<ServedText>> {
  const found = await visitor.readFile(address, 200_000);
  if (!('answer' in found)) return unreadOutcome(address, found);
  const { url, status, headers } = found.answer;
  return known({ url, status, contentType: headers['content-type'] ?? '', text: found.body.toString() });
}
