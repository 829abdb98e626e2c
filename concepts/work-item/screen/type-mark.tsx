import {
  IconBookmark,
  IconBug,
  IconCheckbox,
  IconDiamond,
  IconFolder,
  IconStack2,
} from '@tabler/icons-react';
import type { WorkItem } from '../work-item.contract.ts';

const marks = {
  epic: [IconStack2, '#7048e8'],
  story: [IconBookmark, '#2b8a3e'],
  task: [IconCheckbox, '#1971c2'],
  bug: [IconBug, '#c92a2a'],
  milestone: [IconDiamond, '#b35c00'],
  summary: [IconFolder, '#5c677d'],
} as const;

/** The type of a work item as a small picture with a name. */
export function TypeMark({ type }: { type: WorkItem['type'] }) {
  const [Icon, colour] = marks[type];
  return <Icon size={15} color={colour} role="img" aria-label={type} style={{ flexShrink: 0 }} />;
}
