interface SeenEvent {
  readonly projectId: string | null;
  readonly noun: string;
  readonly nounId: string;
}

/** Nouns that concern the running of the workspace and not its work. */
const administrative: ReadonlySet<string> = new Set(['invitation', 'access-token', 'mail']);

/**
 * Whether somebody may be told of an event: a guest of what happens in their projects and of nothing else, an
 * administrator of all, the others of all but the running of the workspace.
 */
export function isVisible(
  event: SeenEvent,
  actor: {
    readonly role: string;
    readonly memberId: string | null;
    readonly projectIds: ReadonlySet<string> | null;
  },
): boolean {
  if (actor.projectIds) {
    if (event.projectId !== null) return actor.projectIds.has(event.projectId) && event.noun !== 'saved-view';
    return event.noun === 'member' && event.nounId === actor.memberId;
  }
  if (administrative.has(event.noun)) return actor.role === 'owner' || actor.role === 'admin';
  return true;
}

/** The nouns whose changes the server knows how to take back: `server/concepts.ts` must say how, for each. */
const undoable = [
  'project',
  'work-item',
  'relationship',
  'work-area',
  'comment',
  'attachment',
  'saved-view',
] as const;

/** One of the nouns whose changes can be taken back. */
export type UndoableNoun = (typeof undoable)[number];

/** Whether it makes sense to offer undo for an event; the server still refuses where a later change came between. */
export function mayBeUndone(event: { readonly noun: string }): boolean {
  return (undoable as readonly string[]).includes(event.noun);
}
