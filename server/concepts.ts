import type pg from 'pg';
import { eventHandlers } from '../concepts/event/event.routes.ts';
import type { Undo } from '../concepts/event/event.service.ts';
import type { Streams } from '../concepts/event/stream-event.service.ts';
import { memberHandlers } from '../concepts/member/member.routes.ts';
import { projectHandlers } from '../concepts/project/project.routes.ts';
import { undoProject } from '../concepts/project/project.service.ts';
import { sessionHandlers } from '../concepts/session/session.routes.ts';
import { workAreaHandlers } from '../concepts/work-area/work-area.routes.ts';
import { undoWorkArea } from '../concepts/work-area/work-area.service.ts';
import { undoRelationship } from '../concepts/work-item/relate-work-item.service.ts';
import { undoWorkItem } from '../concepts/work-item/remove-work-item.service.ts';
import { workItemHandlers } from '../concepts/work-item/work-item.routes.ts';
import { workspaceHandlers } from '../concepts/workspace/workspace.routes.ts';
import type { Handler } from '../platform/http/handler.ts';

/** What a few concepts need beside a transaction. */
export interface ConceptNeeds {
  /** Connections of the sign-in role. */
  readonly identityPool: pg.Pool;
  readonly demoAccount: () => { email: string; password: string } | null;
  readonly streams: () => Streams;
}

/** How changes of each noun are taken back. */
const undos: ReadonlyMap<string, Undo> = new Map<string, Undo>([
  ['project', undoProject],
  ['work-item', undoWorkItem],
  ['relationship', undoRelationship],
  ['work-area', undoWorkArea],
]);

/** Every door of the product: a new concept adds a line here. */
export function allHandlers(needs: ConceptNeeds): readonly Handler[] {
  return [
    ...sessionHandlers(needs.identityPool, needs.demoAccount),
    ...workspaceHandlers,
    ...memberHandlers,
    ...projectHandlers,
    ...workAreaHandlers,
    ...workItemHandlers,
    ...eventHandlers(undos, needs.streams),
  ];
}
