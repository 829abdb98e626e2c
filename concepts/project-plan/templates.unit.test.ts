import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planFileJsonSchema } from '../plan-file/plan-file.contract.ts';
import { parsePlanFile } from '../plan-file/plan-file.rules.ts';
import { printPlanFile } from '../plan-file/print-plan-file.ts';
import { summarizePlan } from './summarize-plan.rules.ts';

const folder = new URL('../../templates/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const files = readdirSync(folder).filter((file) => file.endsWith('.plan.yaml'));

function planOf(file: string) {
  const parsed = parsePlanFile(read(file), file);
  if (!parsed.ok)
    throw new Error(
      parsed.errors.map((error) => `${file}:${error.line} ${error.field} ${error.message}`).join('\n'),
    );
  return parsed.plan;
}

describe('the templates', () => {
  it('come with the schema of their format, for editors', () => {
    expect(JSON.parse(read('plan-file.schema.json'))).toEqual(
      JSON.parse(JSON.stringify(planFileJsonSchema())),
    );
  });

  it.each(files)(
    '%s is a whole project: work, milestones, gates, requirements, risks and deliverables',
    (file) => {
      const summary = summarizePlan(planOf(file), '2026-09-01');
      const big = ['new-store-launch.plan.yaml', 'replatforming.plan.yaml'].includes(file);
      expect(summary.activities).toBeGreaterThanOrEqual(big ? 80 : 25);
      expect(summary.finish).not.toBeNull();
      for (const part of [
        'milestones',
        'relationships',
        'stageGates',
        'requirements',
        'risks',
        'deliverables',
      ] as const) {
        expect(summary[part], part).toBeGreaterThan(0);
      }
    },
  );

  it.each(files)('%s reads the same after it was printed', (file) => {
    const plan = planOf(file);
    const again = parsePlanFile(printPlanFile(plan), file);
    expect(again.ok && again.plan).toEqual(plan);
  });
});
