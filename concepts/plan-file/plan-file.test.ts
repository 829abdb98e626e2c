import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { planActivities } from './plan-activities.ts';
import { planFileJsonSchema } from './plan-file.contract.ts';
import { parsePlanFile } from './plan-file.rules.ts';
import { printPlanFile, schemaComment } from './print-plan-file.ts';

const folder = fileURLToPath(new URL('../../templates/', import.meta.url));
const templates = readdirSync(folder).filter((file) => file.endsWith('.plan.yaml'));

/** The fewest and the most activities, those with others below them not counted. */
const sizes: Readonly<Record<string, readonly [number, number]>> = {
  'new-store-launch.plan.yaml': [80, 120],
  'replatforming.plan.yaml': [80, 120],
};

function read(file: string) {
  const text = readFileSync(folder + file, 'utf8');
  const reading = parsePlanFile(text, file);
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors, null, 2));
  return { text, plan: reading.plan, warnings: reading.warnings };
}

it('nine templates are there', () => {
  expect(templates).toEqual([
    'customer-service-roll-out.plan.yaml',
    'international-expansion.plan.yaml',
    'inventory-erp-integration.plan.yaml',
    'marketing-campaign.plan.yaml',
    'new-store-launch.plan.yaml',
    'payment-provider-switch.plan.yaml',
    'peak-season-readiness.plan.yaml',
    'post-launch-hypercare.plan.yaml',
    'replatforming.plan.yaml',
  ]);
});

it('the JSON Schema beside the templates is made from the contract', async () => {
  const text = `${JSON.stringify(planFileJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(`${folder}plan-file.schema.json`);
});

describe.each(templates)('the template %s', (file) => {
  const { text, plan, warnings } = read(file);
  const activities = planActivities(plan);
  const leaves = activities.filter(({ activity }) => !activity.children?.length);

  it('has no error and no warning, and names its schema in the first line', () => {
    expect(warnings).toEqual([]);
    expect(text.split('\n')[0]).toBe(`#${schemaComment}`);
  });

  it('is of a size that a project manager would keep', () => {
    const [least, most] = sizes[file] ?? [25, 60];
    expect(leaves.length).toBeGreaterThanOrEqual(least);
    expect(leaves.length).toBeLessThanOrEqual(most);
  });

  it('gives back the same plan when printed', () => {
    const again = parsePlanFile(printPlanFile(plan), file);
    expect(again).toMatchObject({ ok: true });
    expect(again.ok && again.plan).toEqual(plan);
  });

  it('leaves its dates to the importer', () => {
    expect(plan.project.start).toBeUndefined();
    const dated = activities.filter(({ activity }) => activity.start ?? activity.due ?? activity.deadline);
    expect(dated).toEqual([]);
  });

  it('has work for its roles, a logic of several kinds, and every part of a plan', () => {
    const relationships = activities.flatMap((activity) => activity.relationships);
    expect(relationships.some(({ type }) => type !== 'FS')).toBe(true);
    expect(relationships.some(({ lagAmount }) => lagAmount !== 0)).toBe(true);
    expect(activities.some(({ activity }) => activity.estimate)).toBe(true);
    expect(activities.some(({ type }) => type === 'milestone')).toBe(true);
    for (const part of [plan.stageGates, plan.requirements, plan.risks, plan.deliverables])
      expect(part?.length).toBeGreaterThanOrEqual(3);
  });

  it('holds every Must against the work that delivers it and the criteria that prove it', () => {
    for (const requirement of plan.requirements ?? []) {
      if (requirement.priority !== 'must') continue;
      expect(requirement.acceptance?.length, requirement.id).toBeGreaterThan(0);
      expect(requirement.deliveredBy?.length, requirement.id).toBeGreaterThan(0);
    }
  });
});
