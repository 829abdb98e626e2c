const productLayers = new Set([
  'kernel',
  'engine',
  'commerce',
  'platform',
  'concepts',
  'server',
  'web',
  'cli',
]);
const browserKinds = ['contract', 'rules', 'screen'];
const kinds = ['contract', 'records', 'service', 'routes', 'reactions'];

/** What a file is by its path: its layer, its concept and its kind within it, and whether it is a test. */
export function placeOf(path) {
  const parts = path.split('/');
  const layer = parts.length > 1 ? parts[0] : 'root';
  const concept = layer === 'concepts' && parts.length > 2 ? parts[1] : null;
  const test = /\.test\.tsx?$/.test(path) || parts.includes('testing') || path.startsWith('server/proof/');
  return {
    path,
    layer,
    concept,
    kind: concept ? conceptKind(parts) : null,
    test,
    product: productLayers.has(layer) && !test,
    area: parts.length > 2 ? `${layer}/${parts[1]}` : layer,
  };
}

/** Every file of a concept that is no records, service, routes, reactions or screen is held to be pure rules. */
function conceptKind(parts) {
  if (parts[2] === 'screen') return 'screen';
  const ending = parts.at(-1).split('.').at(-2);
  return kinds.includes(ending) ? ending : 'rules';
}

/** Whether a file is run in the browser too. */
export function isForBrowsers(place) {
  if (place.test) return false;
  return place.layer === 'web' || place.area === 'platform/browser' || browserKinds.includes(place.kind);
}
