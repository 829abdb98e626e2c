/** Calls `visit(node, parent)` for every node of a syntax tree, the outer before the inner. */
export function walk(node, visit, parent = null) {
  visit(node, parent);
  for (const key in node) {
    const value = node[key];
    if (value === null || typeof value !== 'object' || key === 'parent') continue;
    if (Array.isArray(value)) {
      for (const each of value) if (each && typeof each.type === 'string') walk(each, visit, node);
    } else if (typeof value.type === 'string') {
      walk(value, visit, node);
    }
  }
}

/** Whether a node is the plain member access `object.property`. */
export function isMember(node, object, property) {
  return (
    node?.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === object &&
    !node.computed &&
    node.property.name === property
  );
}
