import { type Draft, resolveAddress } from './page-draft.ts';

type Attributes = Record<string, string>;

/** Keeps what a `<meta>` says. */
export function takeMeta(draft: Draft, attributes: Attributes): void {
  const { content = '' } = attributes;
  const name = (attributes['name'] ?? '').trim().toLowerCase();
  const property = (attributes['property'] ?? name).trim().toLowerCase();
  if (name === 'description') draft.descriptions.push(content.replaceAll(/\s+/g, ' ').trim());
  if (name === 'viewport') draft.viewport = content;
  if (name === 'robots' || name === 'googlebot')
    draft.robots.push(
      ...content
        .toLowerCase()
        .split(',')
        .map((word) => word.trim()),
    );
  if (property.startsWith('og:') || property.startsWith('product:'))
    draft.openGraph[property] = [...(draft.openGraph[property] ?? []), content.trim()];
  if ((attributes['http-equiv'] ?? '').toLowerCase() === 'content-security-policy')
    draft.policies.push(content);
}

/** Keeps what a `<link>` says. */
export function takeLink(draft: Draft, attributes: Attributes): void {
  const kinds = (attributes['rel'] ?? '').toLowerCase().split(/\s+/);
  const written = attributes['href'] ?? '';
  const address = resolveAddress(written, draft.base);
  if (kinds.includes('canonical')) draft.canonicals.push({ written, address });
  const language = attributes['hreflang']?.trim();
  if (kinds.includes('alternate') && language && address) draft.alternates.push({ language, address });
  const icon = /^\s*data:/i.test(written) ? 'data:' : address;
  if (kinds.includes('icon') && icon) draft.icons.push(icon);
  const loads = kinds.includes('stylesheet') || kinds.includes('preload') || kinds.includes('modulepreload');
  if (loads && address)
    draft.resources.push({ tag: kinds.includes('stylesheet') ? 'stylesheet' : 'preload', address });
}
