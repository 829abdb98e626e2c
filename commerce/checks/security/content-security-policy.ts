import type { ReadPage } from '../select.ts';

/** The directives of a page's policy, all policies together; where two say the same directive, the first counts. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** The content security policy that a page enforces, by header and by meta element. */
export function policyOf({
  answer,
  content,
}: {
  readonly answer: ReadPage['answer'];
  readonly content: Pick<ReadPage['content'], 'policies'>;
}): Policy {
  const texts = [answer.headers['content-security-policy'] ?? '', ...content.policies];
  const directives = new Map<string, readonly string[]>();
  for (const text of texts.flatMap((one) => one.split(/[;,]/))) {
    const [name, ...sources] = text.trim().split(/\s+/);
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  return directives;
}

/** What a directive allows, or what `default-src` does where it stands in for it; null where neither speaks. */
export function policySources(policy: Policy, directive: string): readonly string[] | null {
  const fallback = directive === 'frame-ancestors' ? undefined : policy.get('default-src');
  return policy.get(directive) ?? fallback ?? null;
}
