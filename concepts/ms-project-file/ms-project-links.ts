import { mostMinutes, type WorkingUnits } from '../plan-file/duration.ts';
import { formatRelationship, type PlanRelationship } from '../plan-file/relationship.ts';
import type { MsProjectElement } from './ms-project-element.ts';
import type { MsProjectFault } from './ms-project-fault.ts';
import { isElapsedFormat } from './ms-project-value.ts';

const types: readonly PlanRelationship['type'][] = ['FF', 'FS', 'SF', 'SS'];
const mostPercent = 1000;

/** A task's predecessors in the notation of a plan file. */
export function readLinks(
  task: MsProjectElement,
  known: ReadonlySet<string>,
  units: WorkingUnits,
): {
  readonly dependsOn: string[];
  readonly errors: readonly MsProjectFault[];
  readonly warnings: readonly MsProjectFault[];
} {
  const errors: MsProjectFault[] = [];
  const warnings: MsProjectFault[] = [];
  const uid = task.text('UID') ?? '';
  const fault = (link: MsProjectElement, message: string): MsProjectFault => ({
    offset: link.offset,
    field: `Task[UID=${uid}].PredecessorLink`,
    message,
  });
  const dependsOn = task.children('PredecessorLink').flatMap((link) => {
    const predecessorId = link.text('PredecessorUID') ?? '';
    if (link.flag('CrossProject')) {
      warnings.push(fault(link, 'It waits for a task of another project: this is left out'));
      return [];
    }
    if (!known.has(predecessorId)) {
      errors.push(fault(link, `There is no task of the UID ${predecessorId.slice(0, 20)}`));
      return [];
    }
    const type = types[link.number('Type') ?? 1];
    if (!type) {
      errors.push(fault(link, `There is no type of link ${link.text('Type')}`));
      return [];
    }
    return [formatRelationship({ predecessorId, type, ...lagOf(link) }, units)];
  });
  return { dependsOn, errors, warnings };
}

/** A lag is in tenths of a minute, or in percent by its format; 32 is added to the format for what is estimated. */
function lagOf(link: MsProjectElement): Pick<PlanRelationship, 'lagKind' | 'lagAmount'> {
  const lag = link.number('LinkLag') ?? 0;
  const format = link.number('LagFormat');
  if (format !== undefined && [19, 20].includes(format % 32))
    return { lagKind: 'percent', lagAmount: clamp(Math.round(lag), mostPercent) };
  const lagKind = isElapsedFormat(format) ? 'elapsed' : 'working';
  return { lagKind, lagAmount: clamp(Math.round(lag / 10), mostMinutes) };
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(-most, value));
}
