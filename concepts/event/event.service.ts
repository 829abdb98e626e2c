import { type Result, refusal, success } from '../../kernel/result.ts';
import type { House } from '../../platform/http/house.ts';
import type { Context } from '../../platform/log/context.ts';
import { type LoggedEvent, readEvents, readHead } from '../../platform/log/event.records.ts';
import { refuseUnlessAllowed, refuseUnlessInProject } from '../permission/permission.service.ts';
import type { Event } from './event.contract.ts';
import { isVisible } from './event.rules.ts';

/** Takes back one event of a noun, as a change of its own. */
export type Undo = (
  context: Context,
  event: LoggedEvent,
  house: Pick<House, 'publicUrl'>,
) => Promise<Result<unknown, string>>;

/** A page of what happened, newest first, with the log's newest number. */
export async function listEvents(
  context: Context,
  question: {
    cursor?: string | undefined;
    limit: number;
    projectId?: string | undefined;
    nounId?: string | undefined;
  },
): Promise<
  Result<{ items: Event[]; next: string | null; head: number }, 'forbidden' | 'not-found' | 'invalid-request'>
> {
  const { projectId, nounId, limit } = question;
  const refused = projectId
    ? refuseUnlessInProject(context, 'event.read', projectId)
    : refuseUnlessAllowed(context, 'event.read');
  if (refused) return refused;
  const before = question.cursor === undefined ? undefined : Number(question.cursor);
  if (before !== undefined && !(Number.isSafeInteger(before) && before > 0)) {
    return refusal('invalid-request', 'The cursor is not one of this list.', { field: 'querystring.cursor' });
  }
  const events = await readEvents(context, {
    limit: limit + 1,
    ...(before === undefined ? {} : { before }),
    ...(projectId ? { projectId } : {}),
    ...(nounId ? { nounId } : {}),
  });
  const shown = events.slice(0, limit);
  const last = shown.at(-1);
  return success({
    items: shown.filter((event) => isVisible(event, context.actor)).map(toEvent),
    next: events.length > limit && last ? String(last.sequence) : null,
    head: await readHead(context),
  });
}

/**
 * Takes back the change that an event tells of, with all events of the same cause, newest first. Refused where a
 * later change touched the same thing.
 */
export async function undoEvent(
  context: Context,
  sequence: number,
  undos: ReadonlyMap<string, Undo>,
  house: Pick<House, 'publicUrl'>,
): Promise<Result<{ undone: number }, string>> {
  const refused = refuseUnlessAllowed(context, 'event.undo');
  if (refused) return refused;
  const [event] = await readEvents(context, { after: sequence - 1, limit: 1 });
  if (!event || event.sequence !== sequence || !isVisible(event, context.actor)) {
    return refusal('not-found', 'There is no such event.');
  }
  const together = await eventsOfCause(context, event);
  // Where one command changed a thing several times, undoing the last leaves it as the one before made it, at a later version.
  const versions = new Map<string, number>();
  const nameOf = ({ noun, nounId }: Pick<LoggedEvent, 'noun' | 'nounId'>) => `${noun} ${nounId}`;
  const tracked: Context = {
    ...context,
    append: (appended) => {
      versions.set(nameOf(appended), appended.version);
      context.append(appended);
    },
  };
  for (const logged of together.reverse()) {
    const undo = undos.get(logged.noun);
    if (!undo) return refusal('cannot-undo', `A change of this kind (${logged.noun}) cannot be undone.`);
    const version = versions.get(nameOf(logged)) ?? logged.version;
    versions.set(nameOf(logged), version);
    const result = await undo(tracked, { ...logged, version }, house);
    if (result.ok) continue;
    const { code, detail } = result.problem;
    if (code === 'forbidden' || code === 'role-above-own') return refusal('forbidden', detail);
    const changed = code === 'version-conflict' || code === 'not-found';
    return refusal('cannot-undo', changed ? `It was changed again since then: ${detail}` : detail);
  }
  return success({ undone: together.length });
}

/**
 * The events of the same command, oldest first: they lie side by side in the log. Where it made projects, what it put
 * into them is left out, for it goes and comes with them; an event of one of these stands for that project alone.
 */
async function eventsOfCause(context: Context, event: LoggedEvent): Promise<LoggedEvent[]> {
  const together = [event];
  for (let oldest = event; ; ) {
    const page = await readEvents(context, { before: oldest.sequence, limit: pageOfCause });
    const same = page.findIndex((candidate) => candidate.cause !== event.cause);
    together.unshift(...page.slice(0, same < 0 ? page.length : same).reverse());
    if (same >= 0 || page.length < pageOfCause) break;
    oldest = together[0] ?? event;
  }
  for (let newest = event; ; ) {
    const page = await readEvents(context, { after: newest.sequence, limit: pageOfCause });
    const same = page.findIndex((candidate) => candidate.cause !== event.cause);
    together.push(...page.slice(0, same < 0 ? page.length : same));
    if (same >= 0 || page.length < pageOfCause) break;
    newest = together.at(-1) ?? event;
  }
  const made = new Set(
    together.filter(({ noun, verb }) => noun === 'project' && verb === 'created').map(({ nounId }) => nounId),
  );
  const alone = event.projectId !== null && made.has(event.projectId) ? event.projectId : null;
  return together.filter((part) => {
    if (!isVisible(part, context.actor)) return false;
    if (alone) return part.noun === 'project' && part.nounId === alone;
    return part.noun === 'project' || part.projectId === null || !made.has(part.projectId);
  });
}

const pageOfCause = 1000;

/** An event as the API shows it. */
export function toEvent(event: LoggedEvent): Event {
  const { workspaceId: _workspace, ...shown } = event;
  return shown as Event;
}
