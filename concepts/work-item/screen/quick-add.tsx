import { TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useState } from 'react';

/** One line that makes work items: Enter makes one and stays for the next, Ctrl+Enter opens it as well. */
export function QuickAdd(props: {
  label: string;
  /** Whether it was made. */
  onAdd: (title: string, open: boolean) => Promise<boolean>;
  onLeave?: () => void;
  field?: RefObject<HTMLInputElement | null>;
  className?: string | undefined;
}) {
  const [title, setTitle] = useState('');
  const add = async (open: boolean) => {
    const wanted = title.trim();
    if (!wanted) return;
    setTitle('');
    // What could not be made is given back, unless something new is being written.
    if (!(await props.onAdd(wanted, open))) setTitle((now) => now || wanted);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void add(event.ctrlKey || event.metaKey || event.altKey);
    else if (event.key === 'Escape') {
      setTitle('');
      props.onLeave?.();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={props.className}>
      <TextInput
        {...(props.field ? { ref: props.field } : {})}
        size="xs"
        variant="unstyled"
        aria-label={props.label}
        placeholder="Add a work item"
        leftSection={<IconPlus size={13} />}
        maxLength={500}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
