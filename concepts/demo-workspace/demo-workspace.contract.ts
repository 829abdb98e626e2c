import { defineRoute } from '../../platform/http/route.ts';
import { workspace } from '../workspace/workspace.contract.ts';

/** Makes the demo workspace: a shop with three projects to play with. */
export const createDemo = defineRoute({
  id: 'demo-workspace.create',
  method: 'POST',
  path: '/api/workspaces/demo',
  summary: 'Create a demo workspace with three projects to play with',
  audience: 'person',
  answer: workspace,
  status: 201,
});
