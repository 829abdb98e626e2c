import type { RcpspInstance } from '../instance/rcpsp-instance.ts';

/** The same project run backwards: what came after comes before. A schedule of it, read from its end, is one of the original. */
export function mirrorInstance(instance: RcpspInstance): RcpspInstance {
  const { predecessorStarts, predecessors, successorStarts, successors, order } = instance;
  return {
    ...instance,
    order: order.slice().reverse(),
    ...{ predecessorStarts: successorStarts, predecessors: successors },
    ...{ successorStarts: predecessorStarts, successors: predecessors },
  };
}
