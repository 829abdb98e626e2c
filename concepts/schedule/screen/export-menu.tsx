import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { formatDay, today } from '../../../platform/browser/format.ts';
import { notifyDone, notifyProblem } from '../../../platform/browser/notify.tsx';
import type { Project } from '../../project/project.contract.ts';
import { type Picture, pictureSchedule } from '../gantt-picture.rules.ts';
import { type CellSource, cellText, closenessIn, percentOf } from './cell-texts.ts';
import { type ColumnId, columns as columnNotes } from './schedule-columns.ts';
import { localDay } from './schedule-dates.ts';

/** The longest side that browsers draw on, in pixels. */
const mostPixels = 16_000;

/** Takes the schedule out of the page: as a picture, or to the printer, where a browser makes a PDF of it. */
export function ExportMenu(props: {
  project: Project;
  source: CellSource;
  columns: readonly ColumnId[];
  children?: ReactNode;
}) {
  const { project, source, columns, children } = props;
  const picture = () => pictureOf(project, source, columns);
  usePrintedWhole(picture);
  const name = `${project.key}-schedule-${today()}`;
  const savePng = async () => {
    const made = picture();
    if (!made) return;
    if (Math.max(made.width, made.height) > mostPixels)
      return notifyDone('This schedule is too large for a PNG: fold some of it, zoom out, or take the SVG.');
    save(await drawn(made), `${name}.png`);
  };
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => window.print()}>Print or save as PDF</Menu.Item>
        <Menu.Item onClick={() => void savePng().catch(notifyProblem)}>PNG picture</Menu.Item>
        <Menu.Item
          onClick={() => {
            const made = picture();
            if (made) save(svgOf(made), `${name}.svg`);
          }}
        >
          SVG picture
        </Menu.Item>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}

function pictureOf(project: Project, source: CellSource, chosen: readonly ColumnId[]): Picture | null {
  const { schedule, lines, ties, scale } = source.state;
  if (!schedule) return null;
  // On a phone the tree has names only, but a picture is not for a phone.
  const columns = chosen.length > 0 ? chosen : (['start', 'finish'] as const);
  return pictureSchedule({
    title: project.name,
    detail: `${project.key}, as of ${formatDay(localDay(schedule, schedule.statusDate))}`,
    ...{ schedule, lines, ties, scale },
    columns: columns.map((id) => {
      const { label, heading = label, width, numeric = false } = columnNotes[id];
      return { heading, width, numeric };
    }),
    textsOf: (line) => columns.map((id) => cellText(id, line, source)),
    closenessOf: (line) => closenessIn(line, source),
    percentOf: (line) => percentOf(line, source.state),
  });
}

function svgOf({ svg }: Picture): Blob {
  return new Blob([svg], { type: 'image/svg+xml' });
}

async function drawn(picture: Picture): Promise<Blob> {
  const address = URL.createObjectURL(svgOf(picture));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be drawn')))),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** However the page is printed, it is the picture alone, as wide as the paper; the page is back once that is over. */
function usePrintedWhole(picture: () => Picture | null): void {
  const latest = useRef(picture);
  latest.current = picture;
  useEffect(() => {
    let image: HTMLElement | null = null;
    const show = () => {
      const made = latest.current();
      if (!made || image) return;
      image = document.createElement('div');
      image.dataset['printed'] = 'true';
      image.setAttribute('role', 'img');
      image.setAttribute('aria-label', 'Schedule');
      // The browser waits for no picture that is loaded now, so it stands in the page itself; what is read as XML runs nothing.
      const { documentElement } = new DOMParser().parseFromString(made.svg, 'image/svg+xml');
      image.append(document.adoptNode(documentElement));
      document.body.append(image);
    };
    const hide = () => {
      image?.remove();
      image = null;
    };
    window.addEventListener('beforeprint', show);
    window.addEventListener('afterprint', hide);
    return () => {
      window.removeEventListener('beforeprint', show);
      window.removeEventListener('afterprint', hide);
      hide();
    };
  }, []);
}
