/** The circles of a graph (name to names), each as the list of its members: Tarjan's components of more than one. */
export function findCircles(graph) {
  const index = new Map();
  const low = new Map();
  const stack = [];
  const onStack = new Set();
  const circles = [];
  const visit = (name) => {
    index.set(name, index.size);
    low.set(name, index.get(name));
    stack.push(name);
    onStack.add(name);
    for (const next of graph.get(name) ?? []) {
      if (!index.has(next)) visit(next);
      if (onStack.has(next)) low.set(name, Math.min(low.get(name), low.get(next)));
    }
    if (low.get(name) !== index.get(name)) return;
    const members = stack.splice(stack.indexOf(name));
    for (const member of members) onStack.delete(member);
    if (members.length > 1) circles.push(members.sort());
  };
  for (const name of graph.keys()) if (!index.has(name)) visit(name);
  return circles;
}
