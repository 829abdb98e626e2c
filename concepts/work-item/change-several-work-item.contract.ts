import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, version } from '../../platform/http/schema.ts';
import { workItem, workItemChange } from './work-item.contract.ts';
import { workItemRefusals } from './work-item-refusals.ts';

/** Changes the same fields of several work items, all or none. */
export const changeWorkItems = defineRoute({
  id: 'work-item.change-several',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/work-items/change',
  summary: 'Change several work items at once',
  audience: 'member',
  permission: 'work-item.change',
  params: z.object({ workspaceId: identifier, projectId: identifier }),
  body: z.strictObject({
    items: z
      .array(z.strictObject({ workItemId: identifier, version }))
      .min(1)
      .max(500),
    change: workItemChange.pick({
      statusId: true,
      priority: true,
      workAreaId: true,
      assigneeIds: true,
      labels: true,
      type: true,
      startDate: true,
      dueDate: true,
      parentId: true,
    }),
  }),
  answer: z.object({ items: z.array(workItem) }),
  problems: workItemRefusals,
});
