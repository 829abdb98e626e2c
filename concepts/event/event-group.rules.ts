import type { Event } from './event.contract.ts';

/** Events of one command: they happened together, and undo takes them back together. */
export interface EventGroup {
  /** The one that tells best what was done. */
  readonly lead: Event;
  /** How many others are known to belong to it. */
  readonly others: number;
  /** Whether earlier events may belong to it that are not loaded: what it was about is then not certain. */
  readonly cut: boolean;
}

/** What a command was about, if it touched several nouns: the first of these that it touched. */
const telling = ['workspace', 'project', 'work-item', 'comment', 'attachment', 'status'];

/** Gathers neighbouring events of one command, newest first as they came; `more` where earlier events follow. */
export function groupEvents(events: readonly Event[], more: boolean): EventGroup[] {
  const runs: Event[][] = [];
  for (const event of events) {
    const run = runs.at(-1);
    if (run?.[0]?.cause === event.cause) run.push(event);
    else runs.push([event]);
  }
  return runs.flatMap((run, index) => {
    const [lead] = [...run].sort(
      (one, other) => weight(one) - weight(other) || one.sequence - other.sequence,
    );
    const cut = more && index === runs.length - 1;
    return lead ? [{ lead, others: run.length - 1, cut }] : [];
  });
}

function weight(event: Event): number {
  const at = telling.indexOf(event.noun);
  return at < 0 ? telling.length : at;
}
