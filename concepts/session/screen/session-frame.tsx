import { Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './session-frame.module.css';

/** The quiet page around signing in and setting up. */
export function SessionFrame({
  title,
  detail,
  children,
}: {
  title: string;
  detail?: ReactNode;
  children: ReactNode;
}) {
  useDocumentTitle(title.includes('Storewright') ? title : `${title} · Storewright`);
  return (
    <main className={classes.page}>
      <Paper withBorder p="xl" radius="md" className={classes.card}>
        <Stack gap="md">
          <img src="/icon.svg" alt="" width={36} height={36} />
          <div>
            <Title order={1} size="h3">
              {title}
            </Title>
            {detail ? (
              <Text c="dimmed" size="sm" mt={4} component="div">
                {detail}
              </Text>
            ) : null}
          </div>
          {children}
        </Stack>
      </Paper>
    </main>
  );
}
