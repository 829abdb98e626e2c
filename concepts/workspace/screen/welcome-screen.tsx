import { Button, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { useAction } from '../../../platform/browser/use-action.ts';
import { createDemo } from '../../demo-workspace/demo-workspace.contract.ts';
import { SessionFrame } from '../../session/screen/session-frame.tsx';
import { useSession } from '../../session/screen/use-session.ts';
import { createWorkspace } from '../workspace.contract.ts';
import classes from './welcome-screen.module.css';

/** What to begin with: a template, a plan file, the demo shop, or a further workspace. */
export function WelcomeScreen() {
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const action = useAction();
  const [name, setName] = useState('');
  const own = session.data?.workspaces.find((workspace) => !workspace.isDemo);
  const enter = async (slug: string, start?: 'template' | 'file') => {
    await queries.invalidateQueries({ queryKey: ['session'] });
    await navigate({ to: '/$slug', params: { slug }, search: (start ? { new: start } : {}) as never });
  };
  const demo = () =>
    action.run(async () => {
      const known = session.data?.workspaces.find((workspace) => workspace.isDemo);
      await enter(known?.slug ?? (await call(createDemo, {})).slug);
    });
  const found = () => action.run(async () => enter((await call(createWorkspace, { body: { name } })).slug));
  return (
    <SessionFrame
      title={own ? `${own.name} is ready` : 'Your own workspace'}
      detail="How would you like to begin?"
    >
      <Stack gap="xs">
        {own ? (
          <>
            <Choice
              title="Start from a template"
              text="Ready e-commerce projects with real lead times."
              onClick={() => void enter(own.slug, 'template')}
            />
            <Choice
              title="Import a plan file"
              text="Your own .plan.yaml, or a file of MS Project, Excel, Jira, Trello or GitHub."
              onClick={() => void enter(own.slug, 'file')}
            />
          </>
        ) : null}
        <Choice
          title="Look around in the demo shop"
          text="Three projects in different stages, to play with and throw away."
          onClick={() => void demo()}
        />
        {own ? (
          <Choice
            title="Begin empty"
            text="Go to the workspace and make a project by hand."
            onClick={() => void enter(own.slug)}
          />
        ) : null}
      </Stack>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void found();
        }}
      >
        <Stack gap="xs">
          <TextInput
            label={own ? 'Or found another workspace' : 'Workspace'}
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={action.busy} disabled={!name.trim()}>
            Create workspace
          </Button>
        </Stack>
      </form>
    </SessionFrame>
  );
}

function Choice({ title, text, onClick }: { title: string; text: string; onClick: () => void }) {
  return (
    <UnstyledButton className={classes.choice} onClick={onClick}>
      <Text fw={600} size="sm">
        {title}
      </Text>
      <Text size="xs" c="dimmed">
        {text}
      </Text>
    </UnstyledButton>
  );
}
