import {
  IconBookmark,
  IconBug,
  IconCheckbox,
  IconDiamond,
  IconFolder,
  IconStack2,
} from '@tabler/icons-react';
import type { WorkItem } from '../work-item.contract.ts';
import { typeNames } from './grid-columns.ts';

const marks = {
  epic: [IconStack2, 'light-dark(#7048e8, #b197fc)'],
  story: [IconBookmark, 'light-dark(#2b8a3e, #69db7c)'],
  task: [IconCheckbox, 'light-dark(#1971c2, #74c0fc)'],
  bug: [IconBug, 'light-dark(#c92a2a, #ff8787)'],
  milestone: [IconDiamond, 'light-dark(#b35c00, #ffc078)'],
  summary: [IconFolder, 'light-dark(#5c677d, #adb5bd)'],
} as const;

/** The type of a work item as a small picture with a name. */
export function TypeMark({ type }: { type: WorkItem['type'] }) {
  const [Icon, colour] = marks[type];
  return <Icon size={15} role="img" aria-label={typeNames[type]} style={{ flexShrink: 0, color: colour }} />;
}
