import { latencyRows, type Row, timesOf } from './benchmark.ts';
import type { Stage } from './stage.ts';

export const name = 'project-money';

const packages = 99;
const inEach = 99;

/**
 * A project of 9,900 work items with costs, people whose rates change, progress, actual costs and a baseline: chains of
 * ninety-nine activities in ninety-nine summaries and one milestone for all, over more than a year.
 */
function largeProject(): string {
  const workPackages = Array.from({ length: packages }, (_, area) => ({
    id: `area-${area}`,
    name: `Area ${area}`,
    cost: 500,
    children: Array.from({ length: inEach }, (__, place) => {
      const days = 1 + ((area + place) % 5);
      const begun = place < 40;
      const month = String(1 + Math.floor((place * 12) / inEach)).padStart(2, '0');
      return {
        id: `a-${area}-${place}`,
        name: `Work ${place} of area ${area}`,
        duration: `${days}d`,
        cost: 100 + (place % 7) * 33.33,
        assignments: [{ resource: `r${(area * 7 + place) % 20}`, units: 0.5 }],
        ...(place > 0 ? { dependsOn: [`a-${area}-${place - 1}`] } : {}),
        ...(begun
          ? { progress: { actualStart: `2027-${month}-02`, percentComplete: 80, actualCost: 150.25 } }
          : {}),
        baseline: { start: `2027-${month}-02`, finish: `2027-${month}-${10 + days}`, cost: 1000.5 + days },
      };
    }),
  }));
  const resources = Array.from({ length: 20 }, (_, at) => ({
    id: `r${at}`,
    name: `Bench person ${at}`,
    costPerHour: 60 + at,
    rates: [{ from: '2027-07-01', costPerHour: 70.5 + at }],
  }));
  const project = {
    key: 'MONEY',
    name: 'Money',
    start: '2027-01-04',
    statusDate: '2027-06-30',
    currency: 'EUR',
  };
  const end = { id: 'end', name: 'End', type: 'milestone', dependsOn: [`a-0-${inEach - 1}`] };
  return JSON.stringify({ storewright: 1, project, resources, workPackages: [...workPackages, end] });
}

/** The budget and the earned value of a large project, in its own currency, each from the database to the answer. */
export async function run(stage: Stage): Promise<readonly Row[]> {
  const order = { text: largeProject(), startDate: '2027-01-04' };
  const { projectId } = await stage.call<{ projectId: string }>('POST', '/plan-files/import', order);
  const rows: Row[] = [];
  for (const [page, address] of [
    ['budget', 'budget'],
    ['earned value', 'earned-value'],
    ['earned value in shares', 'earned-value/shares'],
  ] as const) {
    const times = await timesOf(12, async () => {
      await stage.call('GET', `/projects/${projectId}/${address}`);
    });
    rows.push(
      ...latencyRows(`${page} of a project of ${(packages * (inEach + 1)).toLocaleString('en')}`, times),
    );
  }
  return rows;
}
