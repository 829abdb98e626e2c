import { readdir, readFile } from 'node:fs/promises';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { parsePlanFile } from '../plan-file/plan-file.rules.ts';
import type { PlanFileError } from '../plan-file/plan-file-error.ts';
import { findProject } from '../project/project.service.ts';
import type { PlanElement, PlanSummary } from './project-plan.contract.ts';
import { selectPlanElements } from './project-plan.records.ts';
import { summarizePlan } from './summarize-plan.rules.ts';

type Refusal = 'forbidden' | 'not-found' | 'unknown-template';

/** Checks a plan file: what is wrong with it, or what it would become. */
export async function previewPlan(
  context: Context,
  order: { text: string; fileName: string; startDate?: string | undefined },
): Promise<Result<{ summary: PlanSummary | null; errors: PlanFileError[] }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'plan-file.import');
  if (refused) return refused;
  const parsed = parsePlanFile(order.text, order.fileName);
  if (!parsed.ok) return success({ summary: null, errors: [...parsed.errors] });
  const start = order.startDate ?? parsed.plan.project.start ?? context.now.toISOString().slice(0, 10);
  return success({ summary: summarizePlan(parsed.plan, start), errors: [] });
}

/** What the plan of a project holds beside work. */
export async function listPlanElements(
  context: Context,
  projectId: string,
): Promise<Result<{ items: PlanElement[] }, Refusal>> {
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  return success({ items: await selectPlanElements(context, projectId) });
}

const plans = new Map<string, PlanFile>();

/** A ready plan by its name, from the folder of templates; each is read once. */
export async function readTemplate(folder: string, name: string): Promise<PlanFile | null> {
  const known = plans.get(`${folder}/${name}`);
  if (known) return known;
  if (!(await templateNames(folder)).includes(name)) return null;
  const file = `${name}.plan.yaml`;
  const parsed = parsePlanFile(await readFile(`${folder}/${file}`, 'utf8'), file);
  if (!parsed.ok) throw new Error(`${file}, line ${parsed.errors[0]?.line}: ${parsed.errors[0]?.message}`);
  plans.set(`${folder}/${name}`, parsed.plan);
  return parsed.plan;
}

async function templateNames(folder: string): Promise<string[]> {
  const files = await readdir(folder);
  return files.flatMap((file) => /^([a-z0-9-]+)\.plan\.yaml$/.exec(file)?.[1] ?? []).sort();
}

/** Lists the ready plans with what each would become if it began today. */
export async function listTemplates(
  context: Context,
  folder: string,
): Promise<Result<{ items: { template: string; summary: PlanSummary }[] }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'plan-file.import');
  if (refused) return refused;
  const today = context.now.toISOString().slice(0, 10);
  const items = [];
  for (const template of await templateNames(folder)) {
    const plan = await readTemplate(folder, template);
    if (plan) items.push({ template, summary: summarizePlan(plan, today) });
  }
  return success({ items });
}

/** The plan that an import names: its text, or a template. */
export async function planOf(
  folder: string,
  order: { text?: string | undefined; template?: string | undefined; fileName: string },
): Promise<Result<PlanFile, 'plan-file-wrong' | 'unknown-template'>> {
  if (order.template !== undefined) {
    const plan = await readTemplate(folder, order.template);
    return plan
      ? success(plan)
      : refusal('unknown-template', 'There is no such template.', { field: 'body.template' });
  }
  const parsed = parsePlanFile(order.text ?? '', order.fileName);
  if (parsed.ok) return success(parsed.plan);
  const [first] = parsed.errors;
  const detail = `${first?.file}, line ${first?.line}: ${first?.field} ${first?.message}`;
  return refusal('plan-file-wrong', detail, { field: 'body.text', more: { errors: parsed.errors } });
}
