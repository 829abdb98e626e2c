/** An activity of the chart that is measured; its length is in working days. */
export interface GanttActivity {
  readonly id: string;
  readonly name: string;
  readonly days: number;
}

/** A plan of phases with links, as both charts are given it. */
export interface GanttPlan {
  readonly phases: readonly { readonly id: string; readonly activities: readonly GanttActivity[] }[];
  /** From what comes first to what waits for it, finish to start. */
  readonly links: readonly (readonly [from: string, to: string])[];
}

const perPhase = 50;

/** 10,000 activities in 200 phases of 50, and 10,000 links: chains in the phases, and some from phase to phase. */
export function ganttPlan(phaseCount = 200): GanttPlan {
  const id = (phase: number, at: number) => `p${phase}a${at}`;
  const phases = Array.from({ length: phaseCount }, (_, phase) => ({
    id: `p${phase}`,
    activities: Array.from({ length: perPhase }, (_, at) => ({
      ...{
        id: id(phase, at),
        name: `Activity ${phase + 1}.${String(at + 1).padStart(2, '0')}`,
        days: 1 + ((phase * 7 + at * 3) % 5),
      },
    })),
  }));
  const links: [string, string][] = [];
  for (let phase = 0; phase < phaseCount; phase += 1) {
    for (let at = 1; at < perPhase; at += 1) links.push([id(phase, at - 1), id(phase, at)]);
    // Behind the last phase comes one within it.
    if (phase + 1 < phaseCount) links.push([id(phase, 10), id(phase + 1, 20)]);
    else links.push([id(phase, 0), id(phase, perPhase - 1)]);
  }
  return { phases, links };
}

/** The plan as a plan file, which may be JSON. */
export function planFileOf({ phases, links }: GanttPlan): string {
  const before = new Map<string, string[]>();
  for (const [from, to] of links) before.set(to, [...(before.get(to) ?? []), from]);
  return JSON.stringify({
    storewright: 1,
    project: { key: 'GANTT', name: 'A large programme' },
    workPackages: phases.map((phase) => ({
      id: phase.id,
      name: `Phase ${phase.id.slice(1)}`,
      children: phase.activities.map(({ id, name, days }) => ({
        ...{ id, name, duration: `${days}d` },
        ...(before.has(id) ? { dependsOn: before.get(id) } : {}),
      })),
    })),
  });
}
