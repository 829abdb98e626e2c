import type { CompiledCalendar } from '../../calendar/compiled-calendar.ts';
import { finishAt, startAt } from '../../calendar/working-positions.ts';
import type { NetworkState } from '../../network/network-state.ts';
import { unlimited, workState } from '../../network/node-work.ts';
import { never } from './capacity-profile.ts';
import { reasonNumber } from './levelling-model.ts';

/** The last start and finish that constraints (and total float, if nothing else may be used) leave each node. */
export function placeLimits(state: NetworkState, withinFloat: boolean) {
  const { graph, work, dates, compiled, input } = state;
  const lastStarts = new Int32Array(graph.nodes).fill(never);
  const lastFinishes = new Int32Array(graph.nodes).fill(never);
  const limits = new Uint8Array(graph.nodes).fill(reasonNumber('never-available'));
  for (let node = 0; node < graph.activities; node += 1) {
    const highest = work.highest[node] as number;
    if (highest !== unlimited) {
      const run = compiled[work.runs[node] as number] as CompiledCalendar;
      limits[node] = reasonNumber('constraint');
      const onFinish = /finish/.test(input.activities[node]?.constraint?.type ?? '');
      if (onFinish) lastFinishes[node] = finishAt(run, highest + (work.minutes[node] as number));
      else lastStarts[node] = startAt(run, highest);
    }
    if (!withinFloat) continue;
    limits[node] = reasonNumber('float-used-up');
    // What has started began long ago; only its finish can slip.
    if (work.states[node] !== workState.started)
      lastStarts[node] = Math.min(lastStarts[node] as number, dates.lateStarts[node] as number);
    lastFinishes[node] = Math.min(lastFinishes[node] as number, dates.lateFinishes[node] as number);
  }
  return { lastStarts, lastFinishes, limits };
}
