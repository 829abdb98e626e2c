import { Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './page-header.module.css';

/** The head of a page: its title, a line about it, and what can be done. The browser's tab bears the title too. */
export function PageHeader({
  title,
  detail,
  children,
}: {
  title: string;
  detail?: ReactNode;
  children?: ReactNode;
}) {
  useDocumentTitle(`${title} · Storewright`);
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        <Title order={1} size="h3" className={classes.title}>
          {title}
        </Title>
        {detail ? (
          <Text size="sm" c="dimmed" component="div">
            {detail}
          </Text>
        ) : null}
      </div>
      <Group gap="xs">{children}</Group>
    </header>
  );
}
