import { ActionIcon, Group, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Project } from '../../project/project.contract.ts';
import type { Charter, CharterFields } from '../charter.contract.ts';
import type { CharterPart } from '../charter.rules.ts';
import classes from './charter.module.css';
import { PartForm } from './part-form.tsx';
import { PartView } from './part-view.tsx';

/** One part of a charter: read first, changed in its place. */
export function CharterPartSection(props: {
  project: Project;
  charter: Charter;
  part: CharterPart;
  editable: boolean;
  onWrite: (base: Charter, change: Partial<CharterFields>) => Promise<void>;
}) {
  const { project, charter, part, editable, onWrite } = props;
  // The charter as it was when the person began, so that what others change meanwhile is noticed.
  const [base, setBase] = useState<Charter | null>(null);
  const pencil = useRef<HTMLButtonElement>(null);
  const close = () => {
    setBase(null);
    requestAnimationFrame(() => pencil.current?.focus());
  };
  return (
    <section
      className={classes.part}
      aria-label={part.label}
      data-half={part.kind !== 'prose' && part.name !== 'successCriteria' ? true : undefined}
    >
      <Group gap={4} mih={28}>
        <Title order={3} size="h6">
          {part.label}
        </Title>
        {editable && !base ? (
          <ActionIcon
            ref={pencil}
            data-screen-only
            aria-label={`Edit ${part.label.toLowerCase()}`}
            onClick={() => setBase(charter)}
          >
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
        ) : null}
      </Group>
      {base ? (
        <PartForm
          {...{ project, base, part }}
          outdated={charter.version > base.version}
          onSave={(change) => onWrite(base, change)}
          onClose={close}
        />
      ) : (
        <PartView {...{ project, charter, part, editable }} />
      )}
    </section>
  );
}
