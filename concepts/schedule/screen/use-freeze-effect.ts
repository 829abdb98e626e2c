import { useEffect, useRef, useState } from 'react';
import type { Project } from '../../project/project.contract.ts';
import type { WorkItem } from '../../work-item/work-item.contract.ts';
import { type FreezeEffect, freezeEffect } from '../freeze-collisions.rules.ts';
import type { Schedule } from '../schedule.contract.ts';
import { useWorkReader } from './use-work-reader.ts';

/** Milliseconds after which it is reckoned though the page has not come to rest. */
const longest = 2000;

/** What the freeze windows do to a schedule; reckoned when the page is at rest, and the one before shows meanwhile. */
export function useFreezeEffect(
  project: Project,
  items: ReadonlyMap<string, WorkItem>,
  schedule: Schedule | undefined,
): FreezeEffect | null {
  const [effect, setEffect] = useState<FreezeEffect | null>(null);
  const read = useWorkReader(project, schedule);
  const latest = useRef({ items, read });
  latest.current = { items, read };
  const { startDate } = project;
  // What the reader changes beside it comes with the next schedule.
  useEffect(() => {
    if (!schedule) return;
    return whenAtRest(() => {
      const work = [...latest.current.items.values()].map(latest.current.read);
      setEffect(freezeEffect({ work, schedule, projectStart: startDate }));
    });
  }, [schedule, startDate]);
  return effect;
}

/** Does a thing when the browser has time; the answer lets go of it. */
function whenAtRest(work: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 200);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(work, { timeout: longest });
  return () => cancelIdleCallback(request);
}
