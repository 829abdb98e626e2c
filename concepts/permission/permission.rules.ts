/** The roles of a workspace, the mightiest first. A guest sees only the projects named in the invitation. */
export const roles = ['owner', 'admin', 'manager', 'member', 'viewer', 'guest'] as const;

/** One of the roles of a workspace. */
export type Role = (typeof roles)[number];

const everyone: readonly Role[] = roles;
const workers: readonly Role[] = ['owner', 'admin', 'manager', 'member', 'guest'];
const staff: readonly Role[] = ['owner', 'admin', 'manager', 'member'];
const planners: readonly Role[] = ['owner', 'admin', 'manager'];
const administrators: readonly Role[] = ['owner', 'admin'];
const insiders: readonly Role[] = ['owner', 'admin', 'manager', 'member', 'viewer'];

/** Which role may do what to which noun: the one table that every service asks. */
export const permissions = {
  'workspace.read': everyone,
  'workspace.change': administrators,
  'workspace.remove': ['owner'],
  'member.read': everyone,
  'member.change': administrators,
  'invitation.read': administrators,
  'invitation.create': administrators,
  'invitation.revoke': administrators,
  'mail.read': administrators,
  'access-token.read': everyone,
  'access-token.create': everyone,
  'access-token.revoke': everyone,
  'calendar-feed.read': everyone,
  'calendar-feed.create': everyone,
  'calendar-feed.revoke': everyone,
  'project.read': everyone,
  'project.create': planners,
  'project.change': planners,
  'project.delete': planners,
  'status.change': planners,
  'work-area.read': everyone,
  'work-area.change': planners,
  'work-item.read': everyone,
  'work-item.create': workers,
  'work-item.change': workers,
  'work-item.delete': workers,
  'relationship.change': workers,
  'schedule.read': everyone,
  'simulation.read': everyone,
  'baseline.read': everyone,
  'baseline.take': planners,
  'baseline.delete': planners,
  'resource.read': insiders,
  'resource.change': planners,
  'absence.change': staff,
  'rate.read': planners,
  'rate.change': planners,
  'assignment.read': insiders,
  'assignment.change': staff,
  'workload.read': insiders,
  'levelling.read': insiders,
  'levelling.apply': planners,
  'scenario.read': insiders,
  'scenario.change': planners,
  'time-entry.read': everyone,
  'time-entry.change': workers,
  'time-entry.of-others.read': planners,
  'time-entry.of-others.change': planners,
  'promise.read': everyone,
  'promise.change': workers,
  'promise.of-others.change': planners,
  'cost.read': planners,
  'cost.change': planners,
  'exchange-rate.read': planners,
  'exchange-rate.change': planners,
  'earned-value.read': insiders,
  'charter.read': everyone,
  'charter.change': planners,
  'objective.read': everyone,
  'objective.change': planners,
  'stakeholder.read': insiders,
  'stakeholder.change': planners,
  'responsibility.read': insiders,
  'responsibility.change': planners,
  'requirement.read': everyone,
  'requirement.change': staff,
  'approval.read': everyone,
  'approval.request': planners,
  'approval.decide': workers,
  'comment.read': everyone,
  'comment.create': workers,
  'comment.change': workers,
  'attachment.read': everyone,
  'attachment.create': workers,
  'attachment.delete': workers,
  'saved-view.read': everyone,
  'saved-view.change': insiders,
  'plan-file.import': planners,
  'plan-file.export': insiders,
  'event.read': everyone,
  'event.undo': workers,
  'search.read': everyone,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** A line of the permission table. */
export type Permission = keyof typeof permissions;

/** What an access token may be given: to read, or to write as well. */
export const scopes = ['read', 'write'] as const;

/** Whether a role, and a token's scopes where there are any, allow something. Unknown roles may do nothing. */
export function mayDo(
  actor: { readonly role: string; readonly scopes: ReadonlySet<string> | null },
  permission: Permission,
): boolean {
  const allowed: readonly string[] = permissions[permission];
  if (!allowed.includes(actor.role)) return false;
  if (!actor.scopes) return true;
  return permission.endsWith('.read') || permission === 'plan-file.export'
    ? actor.scopes.has('read')
    : actor.scopes.has('write');
}

/** Whether one role stands at or above another: nobody grants or takes away a role above their own. */
export function outranks(own: string, other: string): boolean {
  const position = (role: string) => (roles as readonly string[]).indexOf(role);
  return position(own) >= 0 && position(own) <= position(other);
}
