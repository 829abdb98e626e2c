import type { KeptElement } from './kept-element.ts';
import { encodeEntities } from './xml-entities.ts';

/** The elements of a project as the text of an MS Project file. */
export function printMsProject(root: KeptElement): string {
  const [, content, attributes] = root;
  const named: KeptElement = [
    'Project',
    content,
    { ...attributes, xmlns: 'http://schemas.microsoft.com/project' },
  ];
  const lines: string[] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'];
  print(named, '', lines);
  return `${lines.join('\n')}\n`;
}

function print([name, content, attributes]: KeptElement, indent: string, lines: string[]): void {
  const said = Object.entries(attributes ?? {})
    .map(([key, value]) => ` ${key}="${encodeEntities(value)}"`)
    .join('');
  if (typeof content === 'string') {
    lines.push(
      content === ''
        ? `${indent}<${name}${said}/>`
        : `${indent}<${name}${said}>${encodeEntities(content)}</${name}>`,
    );
    return;
  }
  lines.push(`${indent}<${name}${said}>`);
  for (const part of content) print(part, `${indent} `, lines);
  lines.push(`${indent}</${name}>`);
}
