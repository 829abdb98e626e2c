/** The words of a rich text, a line for each block; for search and for mail. At most 100,000 characters. */
export function richTextToPlain(document: unknown): string {
  const parts: string[] = [];
  const stack: unknown[] = [document];
  let length = 0;
  while (stack.length > 0 && length < 100_000) {
    const node = stack.pop();
    if (typeof node === 'string') {
      parts.push(node);
      length += node.length;
      continue;
    }
    if (!node || typeof node !== 'object') continue;
    const { type, text, attrs, content } = node as {
      type?: string;
      text?: string;
      attrs?: { label?: string };
      content?: unknown[];
    };
    if (typeof text === 'string') stack.push(text);
    if (type === 'mention' && typeof attrs?.label === 'string') stack.push(`@${attrs.label}`);
    if (type && blocks.has(type)) stack.push('\n');
    if (Array.isArray(content))
      for (let index = content.length - 1; index >= 0; index -= 1) stack.push(content[index]);
  }
  return parts.join('').trim();
}

const blocks: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'listItem',
  'codeBlock',
  'blockquote',
  'hardBreak',
]);

/** The members named by mentions in a rich text, each once. */
export function mentionedMembers(document: unknown): string[] {
  const found = new Set<string>();
  const stack: unknown[] = [document];
  while (stack.length > 0) {
    const node = stack.pop();
    if (!node || typeof node !== 'object') continue;
    const { type, attrs, content } = node as { type?: string; attrs?: { id?: unknown }; content?: unknown[] };
    if (type === 'mention' && typeof attrs?.id === 'string') found.add(attrs.id);
    if (Array.isArray(content)) stack.push(...content);
  }
  return [...found];
}

/** A plain text as a rich one: a paragraph for each block of lines. */
export function plainToRichText(text: string): { type: 'doc'; content: unknown[] } | null {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
  if (paragraphs.length === 0) return null;
  return {
    type: 'doc',
    content: paragraphs.map((paragraph) => ({
      type: 'paragraph',
      content: [{ type: 'text', text: paragraph }],
    })),
  };
}
