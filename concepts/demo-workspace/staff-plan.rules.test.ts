import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePlanFile } from '../plan-file/plan-file.rules.ts';
import { walkWork } from '../project-plan/walk-plan.rules.ts';
import { demoTeam } from './demo-team.rules.ts';
import { demoProjects } from './demo-workspace.rules.ts';
import { withProgress } from './plan-progress.rules.ts';
import { staffed, withSpending } from './staff-plan.rules.ts';

const [startDate, today] = ['2198-01-05', '2198-03-19'];
const plans = demoProjects.map((demo) => {
  const file = `${demo.template}.plan.yaml`;
  const text = readFileSync(new URL(`../../templates/${file}`, import.meta.url), 'utf8');
  const read = parsePlanFile(text, file);
  if (!read.ok) throw new Error(read.errors[0]?.message);
  return { demo, plan: read.plan };
});

describe.each(plans)('the team of the demo in $demo.name', ({ demo, plan }) => {
  const { plan: team, budgets } = staffed(plan, startDate, today, demo.costs);
  const leaves = walkWork(team.workPackages).filter(({ work }) => !work.children?.length);

  it('does all work that names a role, and nobody else is in the plan', () => {
    const working = leaves.filter(({ work }) => work.type !== 'milestone' && work.roles?.length);
    expect(working.length).toBeGreaterThan(20);
    for (const { work } of working) expect(work.assignments?.length, work.id).toBe(work.roles?.length);
    const named = new Set(
      leaves.flatMap(({ work }) => work.assignments?.map(({ resource }) => resource) ?? []),
    );
    const known = new Set(team.resources?.map(({ id }) => id));
    for (const id of named) expect(known.has(id as string)).toBe(true);
    expect(demoTeam.some(({ id }) => known.has(id) && !named.has(id))).toBe(false);
  });

  it('has a baseline of its dates with what its people and other things cost', () => {
    for (const { work } of leaves) {
      expect(work.baseline?.cost ?? 0).toBe(budgets.get(work.id) ?? 0);
      expect((work.baseline?.start ?? '') <= (work.baseline?.finish ?? '')).toBe(true);
    }
    for (const [id, cost] of Object.entries(demo.costs))
      expect(budgets.get(id), id).toBeGreaterThanOrEqual(cost);
  });

  it('spends on what has begun, near what was planned for it, and on nothing else', () => {
    const spent = withSpending({ plan: withProgress(team, startDate, today), budgets });
    for (const { work } of walkWork(spent.workPackages)) {
      if (work.children?.length || !budgets.has(work.id)) continue;
      const planned = ((budgets.get(work.id) ?? 0) * (work.progress?.percentComplete ?? 0)) / 100;
      const actual = work.progress?.actualCost ?? 0;
      expect(work.status === 'To do', work.id).toBe(actual === 0);
      expect(Math.abs(actual - planned)).toBeLessThanOrEqual(planned * 0.16 + 1);
    }
  });
});
