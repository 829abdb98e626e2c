import { findCircles } from './circles.mjs';
import { importRules, needsServer } from './import-rules.mjs';
import { importsOf } from './imports.mjs';
import { isForBrowsers, placeOf } from './places.mjs';

const overTheGraph = ['browser-safe', 'no-circles', 'no-concept-circles'];

/** The names of all rules on imports. */
export const importRuleNames = [...importRules.map((rule) => rule.name), ...overTheGraph];

/** Every violation of the rules on imports in a house, as `{ path, line, rule, says }`. */
export function checkImportDirections(house) {
  const places = new Map(house.paths.map((path) => [path, placeOf(path)]));
  const edges = house.code.flatMap((path) => importsOf(house, path));
  const violations = [];
  const report = (edge, rule, says) => violations.push({ path: edge.from, line: edge.line, rule, says });
  const clean = [];
  for (const edge of edges) {
    const from = places.get(edge.from);
    const to = edge.target ? (places.get(edge.target) ?? placeOf(edge.target)) : undefined;
    const rule = importRules.find((each) => each.forbids({ from, to, edge }));
    if (rule) report(edge, rule.name, `${rule.says} (imports ${edge.specifier ?? 'a computed path'})`);
    else clean.push(edge);
  }
  checkBrowserSafety(clean, places, report);
  checkCircles(clean, places, report);
  return violations;
}

/** A file for browsers must not need a server, neither itself nor by way of files that are not held to this rule. */
function checkBrowserSafety(edges, places, report) {
  const outgoing = groupBySource(edges);
  const needs = new Map();
  const why = (path) => {
    if (needs.has(path)) return needs.get(path);
    needs.set(path, null);
    for (const edge of outgoing.get(path) ?? []) {
      if (edge.typeOnly) continue;
      const deeper = needsServer(edge) ? edge.specifier : edge.target && why(edge.target);
      if (deeper) needs.set(path, edge.target ? `${edge.target} > ${deeper}` : deeper);
    }
    return needs.get(path);
  };
  for (const edge of edges) {
    if (edge.typeOnly || !isForBrowsers(places.get(edge.from))) continue;
    const target = edge.target && places.get(edge.target);
    const deeper = needsServer(edge) ? edge.specifier : target && !isForBrowsers(target) && why(edge.target);
    if (deeper)
      report(
        edge,
        'browser-safe',
        `runs in browsers too, but needs a server by way of ${edge.specifier}: ${deeper}`,
      );
  }
}

/** Node 20 has no Map.groupBy. */
function groupBySource(edges) {
  const groups = new Map();
  for (const edge of edges) groups.set(edge.from, [...(groups.get(edge.from) ?? []), edge]);
  return groups;
}

/** No circle of files, and none of concepts; screens may show parts of each other's screens. */
function checkCircles(edges, places, report) {
  const inside = edges.filter(
    (edge) => edge.target && places.has(edge.target) && !places.get(edge.from).test,
  );
  reportCircles(inside, (path) => path, 'no-circles', report);
  const conceptual = inside.filter((edge) => {
    const [from, to] = [places.get(edge.from), places.get(edge.target)];
    return from.concept && to.concept && from.concept !== to.concept && from.kind !== 'screen';
  });
  const concept = (path) => places.get(path).concept;
  reportCircles(
    conceptual.filter((edge) => !edge.caught),
    concept,
    'no-concept-circles',
    report,
  );
}

/** Reports every import that lies on a circle, so that the one to cut can be chosen. */
function reportCircles(edges, nameOf, rule, report) {
  const graph = new Map();
  for (const edge of edges) {
    const name = nameOf(edge.from);
    graph.set(name, (graph.get(name) ?? new Set()).add(nameOf(edge.target)));
  }
  for (const circle of findCircles(graph)) {
    const members = new Set(circle);
    for (const edge of edges) {
      if (!members.has(nameOf(edge.from)) || !members.has(nameOf(edge.target))) continue;
      edge.caught = true;
      report(edge, rule, `a circle of ${circle.join(', ')}`);
    }
  }
}
