import { mayDo, type Permission } from '../permission/permission.rules.ts';

interface SeenEvent {
  readonly projectId: string | null;
  readonly noun: string;
  readonly nounId: string;
  readonly before?: Readonly<Record<string, unknown>> | null;
  readonly after?: Readonly<Record<string, unknown>> | null;
}

/** Nouns that concern the running of the workspace and not its work. */
const administrative: ReadonlySet<string> = new Set(['invitation', 'access-token', 'calendar-feed', 'mail']);

/** Nouns that tell what people and things cost: for those who may read rates. */
const confidential: ReadonlySet<string> = new Set(['rate', 'cost', 'exchange-rate']);

/** Nouns of a project that its guests are not told of. */
const internal: ReadonlySet<string> = new Set([
  'saved-view',
  'assignment',
  'scenario',
  'stakeholder',
  'responsibility',
]);

/**
 * Whether somebody may be told of an event: a guest of what happens in their projects and of nothing else, an
 * administrator of all, the others of all but the running of the workspace; of money only who may read rates, and of
 * the time of others only planners; a guest of an approval only where it names them.
 */
export function isVisible(
  event: SeenEvent,
  actor: {
    readonly role: string;
    readonly memberId: string | null;
    readonly projectIds: ReadonlySet<string> | null;
  },
): boolean {
  if (confidential.has(event.noun) && !mayDo({ role: actor.role, scopes: null }, 'rate.read')) return false;
  if (event.noun === 'time-entry' && !isOwnTime(event, actor)) return false;
  if (actor.projectIds) {
    if (event.noun === 'approval' && !namesApprover(event, actor.memberId)) return false;
    if (event.projectId !== null) return actor.projectIds.has(event.projectId) && !internal.has(event.noun);
    return event.noun === 'member' && event.nounId === actor.memberId;
  }
  if (administrative.has(event.noun)) return actor.role === 'owner' || actor.role === 'admin';
  return true;
}

/** A guest hears of an approval where it names them. */
function namesApprover({ before, after }: SeenEvent, memberId: string | null): boolean {
  const approverIds = (after ?? before)?.['approverIds'];
  return memberId !== null && Array.isArray(approverIds) && approverIds.includes(memberId);
}

function isOwnTime(
  { before, after }: SeenEvent,
  { role, memberId }: { readonly role: string; readonly memberId: string | null },
): boolean {
  if (mayDo({ role, scopes: null }, 'time-entry.of-others.read')) return true;
  return memberId !== null && (after ?? before)?.['memberId'] === memberId;
}

/**
 * The nouns whose changes the server knows how to take back, with the right that it takes: `server/concepts.ts` must say
 * how, for each.
 */
const undoable = {
  project: 'project.change',
  status: 'status.change',
  'work-item': 'work-item.change',
  relationship: 'relationship.change',
  resource: 'resource.change',
  rate: 'rate.change',
  assignment: 'assignment.change',
  'work-area': 'work-area.change',
  workspace: 'workspace.change',
  baseline: 'baseline.delete',
  scenario: 'scenario.change',
  cost: 'cost.change',
  'exchange-rate': 'exchange-rate.change',
  comment: 'comment.change',
  attachment: 'attachment.delete',
  'saved-view': 'saved-view.change',
  'time-entry': 'time-entry.change',
  promise: 'promise.change',
  member: 'member.change',
  invitation: 'invitation.create',
  charter: 'charter.change',
  objective: 'objective.change',
  stakeholder: 'stakeholder.change',
  responsibility: 'responsibility.change',
  requirement: 'requirement.change',
  'trace-link': 'requirement.change',
} as const satisfies Readonly<Record<string, Permission>>;

/** One of the nouns whose changes can be taken back. */
export type UndoableNoun = keyof typeof undoable;

/** What happened to somebody, or was done by them, and is answered by another act instead of undo. */
const final: Readonly<Record<string, readonly string[]>> = {
  member: ['joined', 'restored'],
  invitation: ['accepted'],
  workspace: ['created'],
  promise: ['moved'],
};

/** Whether it makes sense to offer undo for an event; the server still refuses where a later change came between. */
export function mayBeUndone(
  event: { readonly noun: string; readonly verb: string },
  may: (permission: Permission) => boolean,
): boolean {
  if (!Object.hasOwn(undoable, event.noun) || final[event.noun]?.includes(event.verb)) return false;
  // What levelling did to work is taken back by who may level.
  if (event.verb === 'levelled') return may('event.undo') && may('levelling.apply');
  return may('event.undo') && may(undoable[event.noun as UndoableNoun]);
}
