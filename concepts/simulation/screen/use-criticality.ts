import { useMemo, useState } from 'react';
import type { Project } from '../../project/project.contract.ts';
import type { CriticalityChoice } from '../../schedule/screen/chart-legend.tsx';
import type { Criticality } from '../../schedule/screen/criticality.ts';
import { useSimulation } from './use-simulation.ts';

/** Which projects the reader colours by the simulation, while the page is open. */
const chosen = new Set<string>();

/** How often work was critical in the simulation, where the reader asks for that: until then none is run for it. */
export function useCriticality(project: Project): {
  readonly criticality: Criticality | null;
  readonly choice: CriticalityChoice;
} {
  const { projectId } = project;
  const [on, setOn] = useState(chosen.has(projectId));
  const query = useSimulation(project, on);
  const simulation = on ? (query.data?.simulation ?? null) : null;
  const criticality = useMemo((): Criticality | null => {
    if (!simulation) return null;
    const shares = new Map(simulation.criticality.map(({ workItemId, share }) => [workItemId, share]));
    return { shareOf: (workItemId) => shares.get(workItemId) ?? 0 };
  }, [simulation]);
  const choose = (next: boolean) => {
    if (next) chosen.add(projectId);
    else chosen.delete(projectId);
    setOn(next);
  };
  return { criticality, choice: { on, choose, says: saysOf(query) } };
}

function saysOf({ data, error }: ReturnType<typeof useSimulation>): string | null {
  if (error) return error.message;
  if (!data || (data.running && !data.simulation)) return 'it is being drawn';
  if (!data.simulation) return 'nothing is scheduled';
  if (data.running) return 'a newer one is being drawn';
  return data.simulation.uncertain === 0 ? 'no estimates are uncertain yet' : null;
}
