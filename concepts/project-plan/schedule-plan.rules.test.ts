import { describe, expect, it } from 'vitest';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';
import { schedulePlan } from './schedule-plan.rules.ts';

function planOf(workPackages: WorkPackage[], more: Partial<PlanFile> = {}): PlanFile {
  return { storewright: 1, project: { key: 'SHOP', name: 'Shop' }, workPackages, ...more };
}

/** The days of every entry, from a start on Monday, 7 September 2026: `id: start to due`. */
function daysOf(plan: PlanFile): string[] {
  const schedule = schedulePlan(plan, '2026-09-07');
  return [...(schedule?.dates ?? [])]
    .map(([id, { startDate, dueDate }]) => `${id}: ${startDate.slice(5)} to ${dueDate.slice(5)}`)
    .sort();
}
const work = (id: string, duration: string, dependsOn?: string[]): WorkPackage => ({
  id,
  name: id,
  duration,
  ...(dependsOn ? { dependsOn } : {}),
});

describe('a plan on its calendar', () => {
  it('lets a work package wait for all of another, and nothing in it begin before', () => {
    const plan = planOf([
      { id: 'payments', name: 'Payments', children: [work('contract', '3d'), work('kyc', '1w')] },
      {
        id: 'build',
        name: 'Build',
        dependsOn: ['payments FS+1d'],
        children: [work('checkout', '2d'), { id: 'deep', name: 'Deep', children: [work('refunds', '1d')] }],
      },
    ]);
    // Payments end on Friday the 11th; a day later is Tuesday the 15th.
    expect(daysOf(plan)).toEqual([
      'build: 09-15 to 09-16',
      'checkout: 09-15 to 09-16',
      'contract: 09-07 to 09-09',
      'deep: 09-15 to 09-15',
      'kyc: 09-07 to 09-11',
      'payments: 09-07 to 09-11',
      'refunds: 09-15 to 09-15',
    ]);
  });

  it('counts a part of a work package by the longest activity in it', () => {
    const plan = planOf([
      { id: 'build', name: 'Build', children: [work('short', '2d'), work('long', '6d')] },
      work('manual', '1d', ['build SS+50%']),
    ]);
    expect(daysOf(plan)).toContain('manual: 09-10 to 09-10');
  });

  it('schedules work that starts with a package and is waited for in it', () => {
    const plan = planOf([
      { id: 'build', name: 'Build', children: [work('first', '2d'), work('second', '1d', ['brief'])] },
      work('brief', '3d', ['build SS']),
    ]);
    expect(daysOf(plan)).toEqual([
      'brief: 09-07 to 09-09',
      'build: 09-07 to 09-10',
      'first: 09-07 to 09-08',
      'second: 09-10 to 09-10',
    ]);
  });

  it('keeps a limit on a work package for everything in it', () => {
    const constraint = { type: 'start-no-earlier-than', date: '2026-09-14' } as const;
    const plan = planOf([{ id: 'peak', name: 'Peak', constraint, children: [work('stock', '1d')] }]);
    expect(daysOf(plan)).toEqual(['peak: 09-14 to 09-14', 'stock: 09-14 to 09-14']);
  });

  it('passes over holidays and, for what is deployed, over the peak season of every year', () => {
    const plan = planOf(
      [work('page', '3d'), { ...work('release', '1d', ['page']), deploysToProduction: true }],
      {
        calendar: {
          workingDays: ['monday', 'tuesday', 'wednesday', 'thursday'],
          workingHours: ['08:00-12:00', '12:30-16:30'],
          holidays: [{ name: 'Shop day', from: '09-08' }],
          freezeWindows: [{ name: 'Autumn sale', from: '09-10', to: '09-15' }],
        },
      },
    );
    expect(daysOf(plan)).toEqual(['page: 09-07 to 09-10', 'release: 09-16 to 09-16']);
  });

  it('schedules ten thousand activities that wait for ten thousand others', () => {
    const list = (letter: string) =>
      Array.from({ length: 9999 }, (_, index) => work(`${letter}${index}`, '1d'));
    const plan = planOf([
      { id: 'first', name: 'First', children: list('a') },
      { id: 'then', name: 'Then', dependsOn: ['first'], children: list('b') },
    ]);
    const schedule = schedulePlan(plan, '2026-09-07');
    expect(schedule?.finish).toBe('2026-09-08');
    expect(schedule?.dates.get('b9998')?.critical).toBe(true);
  });
});
