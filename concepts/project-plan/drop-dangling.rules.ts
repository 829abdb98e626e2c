import type { PlanFile } from '../plan-file/plan-file.contract.ts';

type Lists = Pick<PlanFile, 'stageGates' | 'risks' | 'deliverables'>;

/** The parts of a plan beside its work, without references to work that was removed since it was imported. */
export function dropDangling(lists: Lists, known: ReadonlySet<string>): Lists {
  const { stageGates, risks, deliverables } = lists;
  return {
    stageGates: stageGates?.map((gate) => without(gate, 'after', known)),
    risks: risks?.map((risk) => without(risk, 'affects', known)),
    deliverables: deliverables?.map((deliverable) => without(deliverable, 'producedBy', known)),
  };
}

function without<Name extends string, Element extends { readonly [Key in Name]?: string[] | undefined }>(
  element: Element,
  name: Name,
  known: ReadonlySet<string>,
): Element {
  const ids = element[name];
  if (!ids || ids.every((id) => known.has(id))) return element;
  return { ...element, [name]: ids.filter((id) => known.has(id)) };
}
