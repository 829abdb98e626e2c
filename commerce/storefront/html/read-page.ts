import { Parser } from 'htmlparser2';
import type { PageContent } from '../../model/page-content.ts';
import { type Draft, newDraft, resolveAddress } from './page-draft.ts';
import { takeLink, takeMeta } from './take-head.ts';
import { takeBlockEnd, takeScriptStart } from './take-script.ts';

type Attributes = Record<string, string>;

/** Reads an HTML page in one pass, without building a tree: time and memory grow with what it keeps. */
export function readPage(html: string, url: string): PageContent {
  const draft = newDraft(url);
  const open: string[] = [];
  /** How deep inside what no browser with scripts shows: noscript, template. */
  let hidden = 0;
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (isHiding(tag)) hidden += 1;
      else if (hidden === 0) takeTag(draft, tag, attributes, open);
      if (tag === 'a' && hidden === 0) startLink(draft, attributes);
      open.push(tag);
    },
    ontext(text) {
      if (hidden === 0) takeText(draft, text, open.at(-1) ?? '');
    },
    onclosetag(tag) {
      open.pop();
      if (isHiding(tag)) hidden -= 1;
      else if (hidden === 0) takeEnd(draft, tag);
    },
  });
  parser.write(html);
  parser.end();
  const { base: _base, block: _block, link: _link, ...content } = draft;
  return content;
}

const isHiding = (tag: string) => tag === 'noscript' || tag === 'template';

function takeTag(draft: Draft, tag: string, attributes: Attributes, open: readonly string[]): void {
  takers[tag]?.(draft, attributes, open);
  for (const [attribute, tags] of loadingAttributes)
    if (tags.has(tag)) takeResource(draft, tag, attributes[attribute]);
  takeMicrodata(draft, attributes);
}

/** The attributes by which a browser loads something by itself; links and scripts have takers of their own. */
const loadingAttributes = [
  ['src', new Set(['img', 'iframe', 'embed', 'audio', 'video', 'source', 'track', 'input'])],
  ['data', new Set(['object'])],
  ['poster', new Set(['video'])],
] as const;

const takers: Readonly<
  Record<string, (draft: Draft, attributes: Attributes, open: readonly string[]) => void>
> = {
  html: (draft, { lang }) => {
    draft.language ??= lang?.trim() || null;
  },
  base: (draft, { href }) => {
    draft.base = resolveAddress(href, draft.base) ?? draft.base;
  },
  title: (draft, _attributes, open) => {
    if (!open.includes('svg')) draft.block = { kind: 'title', text: '', integrity: null };
  },
  meta: takeMeta,
  link: takeLink,
  img: takeImage,
  area: (draft, attributes) => {
    if (attributes['href'] !== undefined) takeImage(draft, { ...attributes, src: attributes['href'] });
  },
  input: (draft, attributes) => {
    if (attributes['type']?.toLowerCase() === 'image') takeImage(draft, attributes);
  },
  iframe: (draft, { src }) => {
    const address = resolveAddress(src, draft.base);
    if (address) draft.frames.push(address);
  },
  script: takeScriptStart,
};

/** A picture that is hidden from those who cannot see, or named in another way, needs no text of its own. */
function takeImage(draft: Draft, attributes: Attributes): void {
  const address = resolveAddress(attributes['src'] ?? attributes['data-src'], draft.base);
  if (!address) return;
  const named = attributes['aria-label'] ?? attributes['aria-labelledby'] ?? attributes['title'];
  const silent =
    attributes['aria-hidden'] === 'true' || /^(presentation|none)$/.test(attributes['role'] ?? '');
  const alt = attributes['alt'] ?? (silent ? '' : (named ?? null));
  draft.images.push({ address, alt });
}

function takeResource(draft: Draft, tag: string, written: string | undefined): void {
  const address = resolveAddress(written, draft.base);
  if (address) draft.resources.push({ tag, address });
}

function takeMicrodata(draft: Draft, { itemtype, itemprop }: Attributes): void {
  if (itemtype)
    draft.microdata.types.push(...itemtype.split(/\s+/).map((type) => type.split('/').at(-1) ?? ''));
  if (itemprop) draft.microdata.properties.push(...itemprop.split(/\s+/));
}

function startLink(draft: Draft, { href, rel = '', ...attributes }: Attributes): void {
  const address = resolveAddress(href, draft.base);
  draft.link = address ? { address, text: attributes['aria-label'] ?? attributes['title'] ?? '', rel } : null;
}

function takeText(draft: Draft, text: string, tag: string): void {
  if (draft.block) draft.block.text += text;
  if (tag === 'script' || tag === 'style' || tag === 'title') return;
  if (draft.link) draft.link.text += text;
  draft.textLength += text.trim().length;
}

function takeEnd(draft: Draft, tag: string): void {
  if (tag === 'a' && draft.link) {
    draft.links.push({ ...draft.link, text: draft.link.text.replaceAll(/\s+/g, ' ').trim() });
    draft.link = null;
  }
  if (tag === 'title' || tag === 'script') takeBlockEnd(draft);
}
