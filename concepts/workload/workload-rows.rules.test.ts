import { expect, it } from 'vitest';
import type { Workload, WorkloadRow } from './workload.contract.ts';
import { hoursText, workloadLines } from './workload-rows.rules.ts';

const row = (name: string, more: Partial<WorkloadRow> = {}): WorkloadRow => ({
  ...{ resourceId: name, name, kind: 'person', skills: [], planned: [60], available: [60], overDays: [0] },
  projectIds: [],
  ...more,
});
const workload: Workload = {
  columns: [{ from: '2027-03-01', to: '2027-03-07' }],
  unscheduled: [],
  rows: [
    row('Ana', { skills: ['backend'], projectIds: ['shop'], overDays: [2] }),
    row('Ben', { projectIds: ['blog'] }),
    row('Second developer', { kind: 'vacancy', skills: ['backend'], projectIds: ['shop'] }),
  ],
  skills: [
    { skill: 'backend', planned: [480], projectIds: ['shop'] },
    { skill: 'copy', planned: [0], projectIds: [] },
  ],
};
const all = { skill: '', projectId: '', overOnly: false };
const shown = (filter = {}) =>
  workloadLines(workload, { ...all, ...filter }).map((line) =>
    line.kind === 'resource' ? line.row.name : line.kind === 'skill' ? line.skill : '–',
  );

it('shows who there is, then vacancies, then what has nobody', () => {
  expect(shown()).toEqual(['Ana', 'Ben', '–', 'Second developer', '–', 'backend']);
});

it('shows of a skill who has it, of a project who works for it, and who has too much to do', () => {
  expect(shown({ skill: 'backend' })).toEqual(['Ana', '–', 'Second developer', '–', 'backend']);
  expect(shown({ projectId: 'blog' })).toEqual(['Ben']);
  expect(shown({ overOnly: true })).toEqual(['Ana']);
});

it('says hours shortly', () => {
  expect([2400, 90, 20, 0, 615].map(hoursText)).toEqual(['40', '1.5', '0.3', '0', '10']);
});
