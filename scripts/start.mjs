import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { ensurePackages } from './ensure-packages.mjs';

const say = (line) => console.log(line);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Storewright needs Node.js 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
ensurePackages(fileURLToPath(new URL('..', import.meta.url)), say);
await buildIfStale(say);
const server = new URL('../dist/server/main.js', import.meta.url);
await import(server.href);
