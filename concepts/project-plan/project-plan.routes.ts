import { success } from '../../kernel/result.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { exportPlan } from './export-project-plan.service.ts';
import { importPlan } from './import-project-plan.service.ts';
import * as contract from './project-plan.contract.ts';
import * as service from './project-plan.service.ts';

/** The doors between projects and plan files; `folder` is where the templates lie. */
export function projectPlanHandlers(folder: string): readonly Handler[] {
  return [
    handle(contract.previewPlanFile, (context, { body }) => service.previewPlan(context, body)),
    handle(contract.importPlanFile, async (context, { body }) => {
      const plan = await service.planOf(folder, body);
      return plan.ok ? importPlan(context, plan.value, body) : plan;
    }),
    handle(contract.exportPlanFile, async (context, { params }) => {
      const file = await exportPlan(context, params.projectId);
      if (!file.ok) return file;
      return success({ name: file.value.name, mediaType: 'application/yaml', content: file.value.text });
    }),
    handle(contract.listPlanElements, (context, { params }) =>
      service.listPlanElements(context, params.projectId),
    ),
    handle(contract.listTemplates, (context) => service.listTemplates(context, folder)),
  ];
}
