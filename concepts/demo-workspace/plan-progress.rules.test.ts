import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/calendar-day.ts';
import { parsePlanFile } from '../plan-file/plan-file.rules.ts';
import { parseRelationship } from '../plan-file/relationship.ts';
import { schedulePlan } from '../project-plan/schedule-plan.rules.ts';
import { walkWork } from '../project-plan/walk-plan.rules.ts';
import { demoProjects } from './demo-workspace.rules.ts';
import { startFor, withoutFreezes, withProgress } from './plan-progress.rules.ts';

const days = ['2026-02-28', '2026-04-06', '2026-06-10', '2026-11-23', '2026-12-27', '2027-01-03'];
const cases = demoProjects.flatMap((demo) => days.map((today) => [demo.name, today, demo] as const));

function stand(demo: (typeof demoProjects)[number], today: string) {
  const file = `${demo.template}.plan.yaml`;
  const parsed = parsePlanFile(
    readFileSync(new URL(`../../templates/${file}`, import.meta.url), 'utf8'),
    file,
  );
  if (!parsed.ok) throw new Error(`${file}:${parsed.errors[0]?.line} ${parsed.errors[0]?.message}`);
  const plan = withoutFreezes(parsed.plan);
  const start = startFor(plan, demo.anchor.entry, addDays(today, -demo.anchor.daysAgo));
  const dates = schedulePlan(plan, start)?.dates ?? new Map();
  const works = walkWork(withProgress(plan, start, today).workPackages).map(({ work }) => work);
  const leaves = works.filter((work) => !work.children?.length);
  const late = leaves.filter((work) => dates.get(work.id).dueDate < today && work.status !== 'Done');
  return { start, dates, works, leaves, late };
}

describe.each(cases)('%s on %s', (_name, today, demo) => {
  const { dates, works, leaves, late, start } = stand(demo, today);
  const statusOf = new Map(works.map((work) => [work.id, work.status]));

  it('stands within three days of where it should', () => {
    const due = Date.parse(dates.get(demo.anchor.entry)?.dueDate);
    const wanted = Date.parse(addDays(today, -demo.anchor.daysAgo));
    expect(Math.abs(due - wanted)).toBeLessThanOrEqual(3 * 86_400_000);
    expect(start > today).toBe(demo.stage === 'planning');
  });

  it('has begun nothing whose predecessor is unfinished', () => {
    for (const work of works)
      for (const text of work.dependsOn ?? []) {
        const read = parseRelationship(text);
        if (!read.ok || read.value.type !== 'FS' || read.value.lagAmount < 0) continue;
        if (statusOf.get(read.value.predecessorId) === 'Done') continue;
        const waiting = work.children?.length ? [] : [work.status];
        expect(
          waiting.filter((status) => status !== 'To do'),
          `${work.id} after ${text}`,
        ).toEqual([]);
      }
  });

  it('shows work done, under way and late as its stage asks for', () => {
    const count = (status: string) => leaves.filter((work) => work.status === status).length;
    expect(late.length).toBeLessThanOrEqual(3);
    if (demo.stage === 'planning') expect(count('To do')).toBe(leaves.length);
    else expect(count('In progress') + count('In review')).toBeGreaterThan(0);
    if (demo.stage === 'execution') {
      expect(late.length).toBeGreaterThan(0);
      expect(count('Done')).toBeGreaterThan(5);
      expect(count('To do')).toBeGreaterThan(2);
    }
  });

  it('has every entry that is commented on', () => {
    for (const { entry } of demo.comments) expect(statusOf.has(entry), entry).toBe(true);
  });
});
