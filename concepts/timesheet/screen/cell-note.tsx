import { TextInput } from '@mantine/core';
import type { TimeEntry } from '../../time-entry/time-entry.contract.ts';
import { useDraft } from '../../work-item/screen/use-draft.ts';
import type { WorkItem } from '../../work-item/work-item.contract.ts';
import { dayName } from './sheet-words.ts';

/** What was done on a day, in words, for the entry that the reader is on. */
export function CellNote(props: {
  item: WorkItem;
  entry: TimeEntry;
  editable: boolean;
  onSave: (note: string, seen: TimeEntry) => void;
}) {
  const { item, entry, editable, onSave } = props;
  const draft = useDraft({
    value: entry.note,
    seen: entry,
    onSave: (text, seen) => {
      if (text.trim() !== seen.note) onSave(text.trim(), seen);
      return true;
    },
  });
  return (
    <TextInput
      size="xs"
      label={`Note for ${item.key} on ${dayName(entry.day)}`}
      placeholder="What was done"
      maxLength={500}
      readOnly={!editable}
      value={draft.value}
      {...draft.field}
    />
  );
}
