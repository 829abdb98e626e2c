import { Alert, Button, Drawer, Group, Stack, Tabs, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { changedFields } from '../../../platform/browser/settle-write.ts';
import { useAction } from '../../../platform/browser/use-action.ts';
import { writeOrAsk } from '../../../platform/browser/write-or-ask.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { changeAbsences, changeResource, createResource, type Resource } from '../resource.contract.ts';
import { plainResource, type ResourceFields } from '../resource.rules.ts';
import { formOfResource, type ResourceForm, resourceOfForm } from '../resource-form.rules.ts';
import { AbsenceRows } from './absence-rows.tsx';
import { AvailabilityRows } from './availability-rows.tsx';
import type { ResourceSlots } from './resource-slots.ts';
import { WhoFields } from './who-fields.tsx';
import { WorkingTimeFields } from './working-time-fields.tsx';

/** All of one resource, or a new one. Whoever may not change it reads it, and a member changes their own days off. */
export function ResourceDialog(props: {
  resource: Resource | null;
  slots: ResourceSlots;
  onClose: () => void;
}) {
  const { resource, slots, onClose } = props;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(640px, 100vw)"
      title={resource ? resource.name : 'New resource'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      overlayProps={{ backgroundOpacity: 0.25 }}
    >
      <Fields {...props} slots={slots} />
    </Drawer>
  );
}

function Fields(props: Parameters<typeof ResourceDialog>[0]) {
  const { resource, slots, onClose } = props;
  const { may, memberId } = useWorkspace();
  const save = useSaving();
  const [base, setBase] = useState<ResourceFields & { version: number }>(
    resource ?? { ...plainResource, name: '', version: 0 },
  );
  const [form, setForm] = useState(() => formOfResource(base));
  const [dirty, setDirty] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const editable = may('resource.change');
  const own = resource?.memberId === memberId && may('absence.change');
  if (!dirty && resource && resource.version > base.version) {
    setBase(resource);
    setForm(formOfResource(resource));
  }
  const set = (change: Partial<ResourceForm>) => {
    setForm({ ...form, ...change });
    setDirty(true);
    setWrong(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = resourceOfForm(base, form);
    if (!read.ok) return setWrong(read.wrong);
    void save.run(resource, base, read.value).then((saved) => {
      if (saved) onClose();
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {resource && dirty && resource.version > base.version ? (
          <Alert color="teal" role="status">
            Somebody changed this resource meanwhile. Where both of you changed the same, you are asked.
          </Alert>
        ) : null}
        <Tabs defaultValue={!editable && own ? 'absences' : 'who'} keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="who">Who</Tabs.Tab>
            <Tabs.Tab value="time">Working time</Tabs.Tab>
            <Tabs.Tab value="absences">Days off</Tabs.Tab>
            <Tabs.Tab value="availability">Availability</Tabs.Tab>
            {resource && slots.rates ? <Tabs.Tab value="rates">Rates</Tabs.Tab> : null}
          </Tabs.List>
          <Tabs.Panel value="who" pt="md">
            <WhoFields resource={resource} form={form} editable={editable} onChange={set} />
          </Tabs.Panel>
          <Tabs.Panel value="time" pt="md">
            <WorkingTimeFields form={form} editable={editable} onChange={set} />
          </Tabs.Panel>
          <Tabs.Panel value="absences" pt="md">
            <AbsenceRows
              rows={form.absences}
              editable={editable || own}
              onChange={(absences) => set({ absences })}
            />
          </Tabs.Panel>
          <Tabs.Panel value="availability" pt="md">
            <AvailabilityRows form={form} editable={editable} onChange={set} />
          </Tabs.Panel>
          {resource && slots.rates ? (
            <Tabs.Panel value="rates" pt="md">
              {slots.rates(resource)}
            </Tabs.Panel>
          ) : null}
        </Tabs>
        {wrong ? (
          <Text role="alert" c="var(--late)" size="sm">
            {wrong}
          </Text>
        ) : null}
        {editable || own ? (
          <Group>
            <Button type="submit" size="sm" loading={save.busy} disabled={!dirty}>
              {resource ? 'Save' : 'Add'}
            </Button>
            <Button size="sm" variant="default" onClick={onClose}>
              Close
            </Button>
          </Group>
        ) : null}
      </Stack>
    </form>
  );
}

/** Writes what was changed: all of it where the reader plans, else their own days off. */
function useSaving() {
  const { workspaceId, may } = useWorkspace();
  const action = useAction();
  const run = async (
    resource: Resource | null,
    base: ResourceFields & { version: number },
    fields: ResourceFields,
  ): Promise<Resource | null> => {
    let saved: Resource | null = null;
    await action.run(async () => {
      if (!resource) {
        saved = await call(createResource, { params: { workspaceId }, body: fields });
        notifyUndo(`${saved.name} was added.`, () => undoLast(workspaceId, saved?.resourceId ?? ''));
        return;
      }
      const { resourceId } = resource;
      const params = { workspaceId, resourceId };
      const change = changedFields(base, fields) as Partial<Resource>;
      saved = await writeOrAsk<Resource, Partial<Resource>>({
        ...{ name: base.name, base: { ...base, resourceId }, change },
        write: (version, rest) =>
          may('resource.change')
            ? call(changeResource, { params, version, body: rest })
            : call(changeAbsences, { params, version, body: { absences: rest.absences ?? [] } }),
      });
      if (may('resource.change'))
        notifyUndo(`${saved.name} was changed.`, () => undoLast(workspaceId, resourceId));
    });
    return saved;
  };
  return { busy: action.busy, run };
}
