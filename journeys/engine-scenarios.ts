import { shopProgramme } from '../engine/levelling/resources/testing/shop-programme.ts';
import * as engine from '../engine/public.ts';
import { randomNetwork } from '../engine/simulation/testing/random-network.ts';

const minute = (text: string) => Date.parse(text) / 60_000;

function value<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: unknown },
): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

/** A made-up number below a limit for each place, the same everywhere. */
const roll = (at: number, below: number) => (Math.imul(at + 1, 2_654_435_761) >>> 8) % below;

function schedules() {
  const input = shopProgramme({ activities: 400, people: 12, projects: 3, seed: 4 }).plan;
  const first = value(engine.scheduleActivities(input));
  const one = input.activities.find(({ type, duration }) => type !== 'milestone' && duration.minutes > 0);
  if (!one) throw new Error('there is an activity');
  const longer = { ...one, duration: { ...one.duration, minutes: one.duration.minutes * 3 } };
  return [first, value(engine.reschedule(first, [longer]))].map((schedule) => ({
    activities: engine.scheduledActivities(schedule),
    paths: engine.criticalPaths(schedule, 5),
    missed: schedule.missed,
  }));
}

function levelled() {
  const input = shopProgramme({ activities: 120, people: 8, projects: 2, seed: 7 });
  return [{}, { schedules: 200, seed: 11 }].map((options) => value(engine.levelPlan(input, options)));
}

function instances() {
  const count = 40;
  const work = Array.from({ length: count }, (_, at) => at + 1);
  const after = (at: number) =>
    [1 + roll(at * 3, 5), 1 + roll(at * 7, 9)].map((back) => at - back).filter((from) => from > 0);
  const successors = [
    work,
    ...work.map((at) => work.filter((to) => after(to).includes(at)).concat(count + 1)),
    [],
  ];
  const demands = [[0, 0], ...work.map((at) => [roll(at, 6), roll(at + 99, 5)]), [0, 0]];
  const durations = [0, ...work.map((at) => 1 + roll(at + 7, 9)), 0];
  const single = value(engine.makeInstance({ durations, demands, capacities: [9, 8], successors }));
  const end = [{ duration: 0, demands: [0], uses: [0] }];
  const modes = [
    end,
    ...work.slice(0, 14).map((at) => [
      { duration: 2 + roll(at, 3), demands: [3], uses: [4] },
      { duration: 5 + roll(at, 5), demands: [1 + roll(at, 2)], uses: [1] },
    ]),
    end,
  ];
  const last = modes.length - 1;
  const chains = modes.map((_, at) =>
    at === 0 ? [1, 2, 3] : at === last ? [] : at + 3 < last ? [at + 3] : [last],
  );
  const many = value(
    engine.makeMultiModeInstance({ modes, capacities: [6], budgets: [36], successors: chains }),
  );
  return [
    engine.searchSchedule(single, { schedules: 1500, seed: 3 }),
    engine.solveInstance(single, { schedules: 3000, seed: 3 }),
    engine.solveMultiMode(many, { schedules: 800, seed: 5 }),
  ];
}

function simulated() {
  const network = randomNetwork(17, 60);
  const holders = new Set(network.activities.map(({ parentId }) => parentId));
  const work = network.activities.filter(
    ({ id, type, duration }) =>
      !holders.has(id) && (type ?? 'activity') === 'activity' && duration.minutes > 0,
  );
  const uncertainties = work.map(({ id, duration }, at) => ({
    activityId: id,
    duration:
      at % 3 === 0
        ? ({ type: 'lognormal', mean: duration.minutes + 60, deviation: 90 } as const)
        : ({
            type: 'pert',
            low: duration.minutes / 2,
            likely: duration.minutes,
            high: duration.minutes * 3 + 1,
          } as const),
  }));
  const run = value(engine.simulate({ network, uncertainties }, { iterations: 2000, seed: 99 }));
  return { finishes: run.finishes, report: engine.describeSimulation(run) };
}

function valued() {
  const day = [{ from: 480, to: 960 }];
  const at = (text: string) => minute(`${text}T16:00Z`);
  return value(
    engine.measureEarnedValue({
      calendars: [{ id: 'office', timeZone: 'Europe/Berlin', week: [day, day, day, day, day, [], []] }],
      statusDate: at('2026-10-20'),
      packages: [
        { id: 'shop', budget: 0 },
        ...Array.from({ length: 12 }, (_, place) => ({
          ...{ id: `p${place}`, parentId: 'shop', budget: 1_000_003 + place * 77_777 },
          baseline: {
            start: at(`2026-${place < 6 ? '09' : '10'}-0${1 + (place % 6)}`),
            finish: at(`2026-${place < 6 ? '10' : '11'}-1${place % 6}`),
          },
          measurement: {
            type: 'percent-complete' as const,
            progress: [{ instant: at('2026-10-16'), percent: (place * 29) % 101 }],
          },
          actualCosts: [{ instant: at('2026-10-12'), amount: 333_331 * (1 + (place % 4)) }],
        })),
      ],
    }),
  );
}

function flows() {
  const items = Array.from({ length: 60 }, (_, at) => {
    const started = minute('2026-09-01T08:00Z') + at * 500;
    return { id: `SHOP-${at}`, started, finished: started + 60 * (5 + roll(at, 140)) };
  });
  const flow = value(engine.readFlow(items, 'America/New_York'));
  const days = value(engine.throughput(flow, { firstDay: '2026-09-01', lastDay: '2026-09-25' }));
  const history = days.map(({ items: count }) => count);
  const source = { history, seed: 2026, firstDay: '2026-10-01' };
  return {
    times: [engine.cycleTimes(flow), engine.leadTimes(flow)],
    forecasts: [
      value(engine.forecastFinish(source, { amount: 80, growth: { low: 1, high: 1.4 } })),
      value(engine.forecastAmount(source, 45)),
    ],
  };
}

/** Everything that the engine computes of some plans, as text; typed arrays are written as lists. */
export function computeAll(): string {
  const all = { schedules, levelled, instances, simulated, valued, flows };
  const computed = Object.fromEntries(Object.entries(all).map(([name, run]) => [name, run()]));
  return JSON.stringify(computed, (_, part) => (ArrayBuffer.isView(part) ? [...(part as Int32Array)] : part));
}
