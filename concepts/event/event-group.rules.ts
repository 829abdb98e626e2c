import type { Event } from './event.contract.ts';

/** Events of one command: they happened together, and undo takes them back together. */
export interface EventGroup {
  /** The one that tells best what was done. */
  readonly lead: Event;
  /** How many others are known to belong to it. */
  readonly others: number;
  /** Whether earlier events may belong to it that are not loaded: what it was about is then not certain. */
  readonly cut: boolean;
  /** Whether nothing known came after it over which undo would stumble. */
  readonly stands: boolean;
}

/** What a command was about, if it touched several nouns: the first of these that it touched. */
const telling = [
  'workspace',
  'scenario',
  'project',
  'status',
  'assignment',
  'work-item',
  'comment',
  'attachment',
  'member',
];

/**
 * Gathers neighbouring events of one command, newest first as they came; `more` where earlier events follow. Each project
 * that a command made is a group of its own: it is undone alone.
 */
export function groupEvents(events: readonly Event[], more: boolean): EventGroup[] {
  const runs: Event[][] = [];
  for (const event of events) {
    const run = runs.at(-1);
    if (run?.[0]?.cause === event.cause) run.push(event);
    else runs.push([event]);
  }
  const newest = new Map<string, Event>();
  for (const event of events) if (!newest.has(event.nounId)) newest.set(event.nounId, event);
  return runs.flatMap((run, index) => {
    const cut = more && index === runs.length - 1;
    return byProject(run).flatMap((part) => {
      const [lead] = [...part].sort(
        (one, other) => weight(one) - weight(other) || one.sequence - other.sequence,
      );
      // Where a project begins is known: nothing earlier belongs to it.
      const begun = lead?.noun === 'project' && lead.verb === 'created';
      if (!lead) return [];
      const stands = (begun ? [lead] : part).every((event) => stillStands(event, newest.get(event.nounId)));
      return [{ lead, others: part.length - 1, cut: cut && !begun, stands }];
    });
  });
}

/** What was made can be put away until it is; any other change can be taken back until another command changes it. */
function stillStands(event: Event, newest: Event | undefined): boolean {
  if (newest === undefined || newest.cause === event.cause) return true;
  const made = event.verb === 'created' || event.verb === 'restored';
  return made && !['deleted', 'revoked', 'accepted'].includes(newest.verb);
}

function byProject(run: readonly Event[]): Event[][] {
  const made = new Set(
    run
      .filter(({ noun, verb }) => noun === 'project' && verb === 'created')
      .map(({ projectId }) => projectId),
  );
  const parts = new Map<string | null, Event[]>();
  for (const event of run) {
    const place = made.has(event.projectId) ? event.projectId : null;
    parts.set(place, [...(parts.get(place) ?? []), event]);
  }
  return [...parts.values()];
}

function weight(event: Event): number {
  const at = telling.indexOf(event.noun);
  return at < 0 ? telling.length : at;
}
