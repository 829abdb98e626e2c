import type { Event } from './event.contract.ts';
import { approvalSentence, responsibilitySentence, traceSentence } from './initiation-sentence.rules.ts';
import { promiseSentence, timeEntrySentence } from './progress-sentence.rules.ts';

const nouns: Readonly<Record<string, string>> = {
  'work-item': 'work item',
  'work-area': 'work area',
  'saved-view': 'view',
  'access-token': 'access token',
  'calendar-feed': 'calendar feed',
  'exchange-rate': 'exchange rate',
};

const fieldNames: Readonly<Record<string, string>> = {
  statusId: 'status',
  assigneeIds: 'assignees',
  workAreaId: 'work area',
  parentId: 'parent',
  dueDate: 'due date',
  startDate: 'start date',
  targetDate: 'target date',
  wipLimit: 'WIP limit',
  durationMinutes: 'duration',
  effortMinutes: 'effort',
  timeZone: 'time zone',
  statusDate: 'status date',
  businessCase: 'business case',
  scopeIn: 'scope',
  scopeOut: 'limits of the scope',
  successCriteria: 'success criteria',
  budget: 'budget frame',
  baselineValue: 'baseline',
  targetValue: 'target',
  byDay: 'day',
  memberId: 'member',
  percentComplete: 'percent complete',
  remainingMinutes: 'remaining duration',
  actualStart: 'actual start',
  actualFinish: 'actual finish',
  levelledStart: 'levelled start',
  projectIds: 'projects',
  sourceId: 'source',
  acceptanceCriteria: 'acceptance criteria',
};

/** What a person did not set, or cannot tell anything from. */
const silent: ReadonlySet<string> = new Set([
  'rank',
  'completedAt',
  'updatedAt',
  'key',
  'number',
  'projectId',
]);

/** What a status brings with it. */
const followers: ReadonlySet<string> = new Set([
  'statusId',
  'percentComplete',
  'remainingMinutes',
  'actualStart',
  'actualFinish',
]);

const identifierPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What happened, as a sentence without its subject: 'moved the work item to Done'. Names come from the caller. */
export function eventSentence(event: Event, nameOf: (id: string) => string | null): string {
  const noun = nouns[event.noun] ?? event.noun;
  const title = titleOf(event, nameOf);
  const thing = `the ${noun}${title ? ` “${title}”` : ''}`;
  if (event.noun === 'relationship')
    return event.verb === 'created' ? 'added a dependency to' : 'removed a dependency of';
  if (event.noun === 'assignment') return 'changed who does';
  if (event.noun === 'member' && event.verb === 'joined') return joinSentence(event, title, nameOf);
  if (event.noun === 'member' && event.verb === 'removed') return `removed ${title} from the workspace`;
  if (event.noun === 'member' && event.verb === 'restored') return `let ${title} in again`;
  if (event.noun === 'scenario' && event.after?.['changes'] && event.verb === 'changed')
    return `changed what happens in ${thing}`;
  if (event.noun === 'comment' && event.verb === 'created') return 'commented on';
  if (event.noun === 'invitation') return invitationSentence(event);
  if (event.noun === 'cost' && event.verb === 'imported') return `imported ${costsOfFile(event)}`;
  if (event.noun === 'cost' && event.verb === 'withdrew') return `took back ${costsOfFile(event)}`;
  if (event.noun === 'time-entry') return timeEntrySentence(event, nameOf);
  if (event.noun === 'promise') return promiseSentence(event, nameOf);
  if (event.noun === 'approval') return approvalSentence(event);
  if (event.noun === 'responsibility') return responsibilitySentence(event, nameOf);
  if (event.noun === 'trace-link') return traceSentence(event);
  if (event.noun === 'attachment' && event.verb === 'created') return `attached ${title || 'a file'} to`;
  if (event.verb === 'levelled') return levelledSentence(event, thing);
  if (event.verb === 'moved' || event.verb === 'changed') return changeSentence(event, thing, nameOf);
  return `${event.verb} ${thing}`;
}

function joinSentence(event: Event, title: string, nameOf: (id: string) => string | null): string {
  const role = event.after?.['role'];
  const as = typeof role === 'string' ? ` as ${role}` : '';
  const actor = event.actorId ? nameOf(event.actorId) : null;
  return title && title !== actor ? `let ${title} join${as}` : `joined${as}`;
}

function invitationSentence(event: Event): string {
  const { role, email } = { ...event.before, ...event.after };
  const whom = typeof email === 'string' ? email : 'somebody';
  const as = typeof role === 'string' ? ` as ${role}` : '';
  return event.verb === 'created' ? `invited ${whom}${as}` : `${event.verb} the invitation of ${whom}${as}`;
}

function costsOfFile(event: Event): string {
  const { count, name } = { ...event.before, ...event.after };
  return `${count === 1 ? '1 cost' : `${String(count)} costs`} from “${String(name).slice(0, 120)}”`;
}

function levelledSentence({ after }: Event, thing: string): string {
  const start = after?.['levelledStart'];
  if (typeof start === 'string') return `levelled ${thing}: it starts no earlier than ${start.slice(0, 10)}`;
  return start === null ? `took the levelling of ${thing} away` : `chose who does ${thing}`;
}

function changeSentence(event: Event, thing: string, nameOf: (id: string) => string | null): string {
  const after = event.after ?? {};
  const before = event.before ?? {};
  const names = Object.keys(after).filter(
    (name) => !silent.has(name) && JSON.stringify(after[name]) !== JSON.stringify(before[name]),
  );
  // What follows of a new status is no news beside it.
  const moved = names.includes('statusId') && names.every((name) => followers.has(name));
  const only = moved ? 'statusId' : names[0];
  if (!only) return `moved ${thing}`;
  if (names.length > 1 && !moved)
    return `changed the ${listed(names.map((name) => fieldNames[name] ?? name))} of ${thing}`;
  if (only === 'name' || only === 'title') {
    const old = before[only];
    const noun = nouns[event.noun] ?? event.noun;
    return `renamed the ${noun}${typeof old === 'string' ? ` “${old.slice(0, 120)}”` : ''} to “${String(after[only]).slice(0, 120)}”`;
  }
  const value = valueText(after[only], nameOf);
  const label = fieldNames[only] ?? only;
  if (only === 'statusId') return `moved ${thing} to ${value}`;
  if (value === null) return `cleared the ${label} of ${thing}`;
  return `set the ${label} of ${thing}${value ? ` to ${value}` : ''}`;
}

function listed(words: readonly string[]): string {
  return words.length < 3 ? words.join(' and ') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function valueText(value: unknown, nameOf: (id: string) => string | null): string | null {
  if (value === null || (Array.isArray(value) && value.length === 0)) return null;
  // Of an instant the day is told.
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return value.slice(0, 10);
  // An identifier that nobody knows by name tells a reader nothing.
  if (typeof value === 'string' && identifierPattern.test(value)) return (nameOf(value) ?? '').slice(0, 80);
  if (typeof value === 'string') return (nameOf(value) ?? value).slice(0, 80);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return value
      .map((item) => nameOf(item) ?? item)
      .join(', ')
      .slice(0, 120);
  }
  return '';
}

function titleOf(event: Event, nameOf: (id: string) => string | null): string {
  for (const fields of [event.after, event.before]) {
    for (const name of ['title', 'name']) {
      const value = fields?.[name];
      if (typeof value === 'string' && value) return value.slice(0, 120);
    }
  }
  return nameOf(event.nounId) ?? '';
}
