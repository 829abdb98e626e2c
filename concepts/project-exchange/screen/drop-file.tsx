import { FileInput, Paper, Text } from '@mantine/core';
import { type DragEvent, useState } from 'react';

/** Takes one file: dropped, or chosen by mouse or keyboard. */
export function DropFile({ onChoose }: { onChoose: (file: File | null) => void }) {
  const [over, setOver] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const choose = (chosen: File | null) => {
    setFile(chosen);
    onChoose(chosen);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) choose(dropped);
  };
  return (
    <Paper
      withBorder
      p="sm"
      data-testid="drop-file"
      bg={over ? 'var(--mantine-primary-color-light)' : 'transparent'}
      style={{ borderStyle: 'dashed' }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileInput
        label="File"
        description="Drop it here or choose it: MS Project XML, Excel, CSV, Jira, Trello, GitHub issues, or a plan file. Nothing is made before you say so."
        placeholder="Choose a file"
        accept=".xml,.xlsx,.csv,.tsv,.txt,.json,.yaml,.yml"
        value={file}
        onChange={choose}
        clearable
        clearButtonProps={{ 'aria-label': 'Take the file away' }}
      />
      {file ? null : (
        <Text size="xs" c="dimmed" mt={6}>
          Of MS Project: File › Save As › XML. Of a whole Jira project: Export › CSV (all fields).
        </Text>
      )}
    </Paper>
  );
}
