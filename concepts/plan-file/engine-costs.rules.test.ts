import fc from 'fast-check';
import { expect, it } from 'vitest';
import { networkOfPlan } from './engine-network.ts';
import { simulationOfPlan } from './engine-simulation.ts';
import { dayNumber, dayText } from './local-time.ts';
import { parsePlanFile } from './plan-file.rules.ts';

function planOf(lines: string, currency = 'EUR') {
  const reading = parsePlanFile(
    `storewright: 1\nproject: {key: SHOP, name: Shop, currency: ${currency}}\n${lines}`,
    'p.plan.yaml',
  );
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.plan;
}
const costsOf = (lines: string, currency?: string) =>
  networkOfPlan(planOf(lines, currency), { start: '2027-03-01' }).activities.map(({ cost }) => cost);

// Monday to Friday, 1 to 5 March 2027, eight hours a day.
const ada = `resources:
  - {id: ada, name: Ada, costPerHour: 80, costPerUse: 5, rates: [{from: 2027-03-04, costPerHour: 100, costPerUse: 7}]}\n`;

it('work over a change of rate costs each part at its own, a use at that of the first day', () => {
  expect(
    costsOf(`${ada}workPackages:
  - {id: a, name: A, duration: 5d, assignments: [{resource: ada}]}
  - {id: b, name: B, duration: 5d, assignments: [{resource: ada, units: 0.5}]}
  - {id: c, name: C, duration: 5d, assignments: [{resource: ada, effort: 10h}]}
  - {id: d, name: D, duration: 1d, dependsOn: [a], assignments: [{resource: ada}]}
  - {id: e, name: E, duration: 1d, assignments: [{resource: ada}]}\n`),
  ).toEqual([
    24 * 8000 + 16 * 10_000 + 500,
    12 * 8000 + 8 * 10_000 + 500,
    6 * 8000 + 4 * 10_000 + 500,
    8 * 10_000 + 700,
    8 * 8000 + 500,
  ]);
});

it('work is paid in the time in which it is done: on its own calendar, and where its start lies', () => {
  // Two shifts of four hours, on Wednesday and on Friday.
  expect(
    costsOf(`calendars: [{id: few, name: Few, workingDays: [wednesday, friday], workingHours: ["09:00-13:00"]}]
${ada}workPackages: [{id: a, name: A, duration: 8h, calendar: few, assignments: [{resource: ada}]}]\n`),
  ).toEqual([4 * 8000 + 4 * 10_000 + 500]);
});

it('an hour of uncertain work costs what it costs on average, and the whole is what it was', () => {
  const plan = planOf(`${ada}workPackages:
  - {id: a, name: A, duration: 5d, cost: 100, assignments: [{resource: ada}]}\n`);
  const network = networkOfPlan(plan, { start: '2027-03-01' });
  const { plan: simulated } = simulationOfPlan(plan, network);
  expect(simulated.uncertainties).toEqual([{ activityId: 'a', costPerHour: 8800 }]);
  const [activity] = simulated.network.activities;
  expect((activity?.cost ?? 0) + 40 * 8800).toBe(network.activities[0]?.cost);
});

it('the labour of any plan is the sum over its days, rounded once, in euro, yen and dinar', () => {
  const day = fc.integer({ min: 0, max: 20 }).map((at) => dayText(dayNumber('2027-02-26') + at));
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ from: day, amount: fc.nat(99_999) }), {
        ...{ selector: ({ from }) => from, minLength: 1, maxLength: 5 },
      }),
      fc.nat(99_999),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 3000 }),
      fc.constantFrom(['EUR', 100], ['JPY', 1], ['BHD', 1000]),
      (changes, before, length, share, [currency, unit]) => {
        const inOrder = changes.toSorted((one, other) => (one.from < other.from ? -1 : 1));
        const money = (amount: number) => amount / Number(unit);
        const rates = inOrder.map(({ from, amount }) => `{from: ${from}, costPerHour: ${money(amount)}}`);
        const [cost] = costsOf(
          `resources: [{id: ada, name: Ada, costPerHour: ${money(before)}, rates: [${rates.join(', ')}]}]
workPackages: [{id: a, name: A, duration: ${length}d, assignments: [{resource: ada, units: ${share / 1000}}]}]\n`,
          String(currency),
        );
        let sum = 0;
        for (let at = 0, worked = 0; worked < length; at += 1) {
          const text = dayText(dayNumber('2027-03-01') + at);
          if ([0, 6].includes(new Date(text).getUTCDay())) continue;
          worked += 1;
          sum += 8 * (inOrder.findLast(({ from }) => from <= text)?.amount ?? before) * share;
        }
        expect(cost).toBe(Math.floor((sum + 500) / 1000));
      },
    ),
  );
});
