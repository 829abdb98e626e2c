import type { Compute } from '../../platform/compute/compute.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import {
  applyLevelling,
  clearLevelling,
  keepLevellingAsScenario,
  previewLevelling,
} from './levelling.contract.ts';
import { levellingDesk } from './levelling.service.ts';
import * as service from './write-levelling.service.ts';

/** The doors of levelling. */
export function levellingHandlers(compute: Compute, report: (error: unknown) => void): readonly Handler[] {
  const desk = levellingDesk(compute, report);
  return [
    handle(previewLevelling, (context, { body }) => desk.preview(context, body)),
    handle(applyLevelling, (context, { body }) => desk.apply(context, body)),
    handle(keepLevellingAsScenario, (context, { params, body }) =>
      desk.keep(context, params.projectId, body),
    ),
    handle(clearLevelling, (context, { params }) => service.clearLevelling(context, params.projectId)),
  ];
}
