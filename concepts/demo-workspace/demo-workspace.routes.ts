import { refusal, success } from '../../kernel/result.ts';
import { type Handler, handleVisit } from '../../platform/http/handler.ts';
import { createDemo } from './demo-workspace.contract.ts';
import { foundDemo } from './demo-workspace.service.ts';

/** The door to the demo; `templates` is the folder its projects come from. */
export function demoWorkspaceHandlers(templates: string): readonly Handler[] {
  return [
    handleVisit(createDemo, async ({ caller, house, request }) => {
      if (caller?.kind !== 'person') return refusal('forbidden', 'An access token belongs to one workspace.');
      return success(
        await foundDemo(house.door, { personId: caller.personId, cause: request.id, templates }),
      );
    }),
  ];
}
