import type { Event } from './event.contract.ts';

type NameOf = (id: string) => string | null;

/** What was entered, changed or taken away of somebody's time; the work item follows behind. */
export function timeEntrySentence({ verb, before, after, actorId }: Event, nameOf: NameOf): string {
  const told = after ?? before ?? {};
  const name = nameOf(`${told['memberId']}`);
  const own = name === null || name === nameOf(actorId ?? '');
  const whose = own ? '' : ` of ${name}`;
  const [was, is, day] = [hours(before), hours(after), `${told['day']}`];
  if (verb === 'deleted') return `took ${was}${whose} on ${day} off`;
  if (verb === 'restored') return `entered ${is}${whose} on ${day} again for`;
  if (verb === 'created') return `entered ${is}${whose} on ${day} for`;
  if (before?.['day'] !== after?.['day']) return `moved ${is}${whose} from ${before?.['day']} to ${day} for`;
  return was === is
    ? `changed the note${whose} on ${day} for`
    : `changed ${was} to ${is}${whose} on ${day} for`;
}

/** What became of a promise; the work item follows behind. */
export function promiseSentence({ verb, before, after, actorId }: Event, nameOf: NameOf): string {
  const told = after ?? before ?? {};
  const day = `${told['day']}`;
  const name = nameOf(`${told['promisedBy']}`);
  const whose = name === null || name === nameOf(actorId ?? '') ? '' : `, in the name of ${name},`;
  if (verb === 'created') return `promised ${day}${whose} for`;
  if (verb === 'changed') return `promised ${day} and no longer ${before?.['day']}${whose} for`;
  if (verb === 'deleted') return `took back the promise of ${day}${whose} for`;
  if (verb === 'restored') return `gave the promise of ${day} again${whose} for`;
  const cause = nameOf(`${told['movedBy']}`);
  const why = cause === null ? '' : `, after a change by ${cause},`;
  const foreseen = told['foreseenDay'];
  const word = `the ${day} that ${name ?? 'somebody'} promised`;
  const what = { 'due-date': 'a due date', deadline: 'a deadline' }[`${told['reason']}`] ?? 'a finish';
  if (typeof foreseen !== 'string') return `no longer sees ${what} for ${word}${why} for`;
  return foreseen > day
    ? `sees ${what} on ${foreseen}, past ${word}${why} for`
    : `sees ${what} on ${foreseen}, in time again for ${word}${why} for`;
}

function hours(fields: Event['before']): string {
  const minutes = Number(fields?.['minutes'] ?? 0);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
