import { createHash } from 'node:crypto';
import { type Draft, resolveAddress } from './page-draft.ts';

/** HTML, 4.12.1: these types, and none at all, are scripts to run; any other is data. */
const running =
  /^(|module|text\/javascript|application\/javascript|text\/ecmascript|application\/ecmascript)$/;

/** Keeps a script that is loaded, and begins to listen to one that stands in the page. */
export function takeScriptStart(draft: Draft, attributes: Record<string, string>): void {
  const type = (attributes['type'] ?? '').trim().toLowerCase();
  const integrity = attributes['integrity']?.trim() || null;
  if (type === 'application/ld+json') draft.block = { kind: 'json', text: '', integrity };
  if (!running.test(type)) return;
  const address = resolveAddress(attributes['src'], draft.base);
  if (address) {
    draft.scripts.push({ address, integrity, digest: null });
    draft.resources.push({ tag: 'script', address });
  } else draft.block = { kind: 'inline', text: '', integrity };
}

/** Keeps the title or script that has come to its end. */
export function takeBlockEnd(draft: Draft): void {
  const { block } = draft;
  draft.block = null;
  if (block?.kind === 'title') draft.titles.push(block.text.replaceAll(/\s+/g, ' ').trim());
  if (block?.kind === 'json') takeStructured(draft, block.text);
  if (block?.kind !== 'inline' || block.text.trim() === '') return;
  const digest = `sha256-${createHash('sha256').update(block.text).digest('base64')}`;
  draft.scripts.push({ address: null, integrity: null, digest });
  for (const [, found] of block.text.matchAll(/["'`]((?:https?:)?\/\/[\w.-]+\/[^"'`\s]*)["'`]/g)) {
    const address = resolveAddress(found, draft.base);
    if (address && /\.js$/.test(new URL(address).pathname)) draft.namedByScripts.push(address);
  }
}

function takeStructured(draft: Draft, text: string): void {
  try {
    draft.structured.push(JSON.parse(text.replace(/^\s*<!--|-->\s*$/g, '')));
  } catch (error) {
    draft.structuredFaults.push((error as Error).message);
  }
}
