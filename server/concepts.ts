import type pg from 'pg';
import { accessTokenHandlers } from '../concepts/access-token/access-token.routes.ts';
import { revokeAllAccessTokens } from '../concepts/access-token/access-token.service.ts';
import { approvalHandlers } from '../concepts/approval/approval.routes.ts';
import type { SubjectKinds } from '../concepts/approval/find-approval.service.ts';
import { assignmentHandlers } from '../concepts/assignment/assignment.routes.ts';
import { undoAssignment } from '../concepts/assignment/assignment.service.ts';
import { attachmentHandlers } from '../concepts/attachment/attachment.routes.ts';
import { undoAttachment } from '../concepts/attachment/attachment.service.ts';
import { baselineHandlers } from '../concepts/baseline/baseline.routes.ts';
import { undoBaseline } from '../concepts/baseline/baseline.service.ts';
import { calendarHandlers } from '../concepts/calendar/calendar.routes.ts';
import { calendarFeedHandlers } from '../concepts/calendar-feed/calendar-feed.routes.ts';
import { revokeAllCalendarFeeds } from '../concepts/calendar-feed/calendar-feed.service.ts';
import { charterHandlers } from '../concepts/charter/charter.routes.ts';
import { undoCharter } from '../concepts/charter/charter.service.ts';
import { charterSubject } from '../concepts/charter/submit-charter.service.ts';
import { commentHandlers } from '../concepts/comment/comment.routes.ts';
import { undoComment } from '../concepts/comment/comment.service.ts';
import { costHandlers } from '../concepts/cost/cost.routes.ts';
import { undoCost } from '../concepts/cost/cost.service.ts';
import { demoWorkspaceHandlers } from '../concepts/demo-workspace/demo-workspace.routes.ts';
import { earnedValueHandlers } from '../concepts/earned-value/earned-value.routes.ts';
import { eventHandlers } from '../concepts/event/event.routes.ts';
import type { UndoableNoun } from '../concepts/event/event.rules.ts';
import type { Undo } from '../concepts/event/event.service.ts';
import type { Streams } from '../concepts/event/stream-event.service.ts';
import { exchangeRateHandlers } from '../concepts/exchange-rate/exchange-rate.routes.ts';
import { undoExchangeRate } from '../concepts/exchange-rate/exchange-rate.service.ts';
import { invitationHandlers } from '../concepts/invitation/invitation.routes.ts';
import { undoInvitation } from '../concepts/invitation/undo-invitation.service.ts';
import { levellingHandlers } from '../concepts/levelling/levelling.routes.ts';
import { undoLevelled } from '../concepts/levelling/write-levelling.service.ts';
import { mailHandlers } from '../concepts/mail/mail.routes.ts';
import { memberHandlers } from '../concepts/member/member.routes.ts';
import { undoMember } from '../concepts/member/undo-member.service.ts';
import { objectiveHandlers } from '../concepts/objective/objective.routes.ts';
import { undoObjective } from '../concepts/objective/objective.service.ts';
import { projectHandlers } from '../concepts/project/project.routes.ts';
import { undoProject } from '../concepts/project/project.service.ts';
import { undoStatus } from '../concepts/project/status-project.service.ts';
import { projectExchangeHandlers } from '../concepts/project-exchange/project-exchange.routes.ts';
import { projectPlanHandlers } from '../concepts/project-plan/project-plan.routes.ts';
import { promiseHandlers } from '../concepts/promise/promise.routes.ts';
import { undoPromise } from '../concepts/promise/promise.service.ts';
import { rateHandlers } from '../concepts/rate/rate.routes.ts';
import { undoRate } from '../concepts/rate/rate.service.ts';
import { requirementHandlers } from '../concepts/requirement/requirement.routes.ts';
import { undoRequirement } from '../concepts/requirement/requirement.service.ts';
import { undoTraceLink } from '../concepts/requirement/trace-requirement.service.ts';
import { resourceHandlers } from '../concepts/resource/resource.routes.ts';
import { undoResource } from '../concepts/resource/resource.service.ts';
import { responsibilityHandlers } from '../concepts/responsibility/responsibility.routes.ts';
import { undoResponsibility } from '../concepts/responsibility/responsibility.service.ts';
import { savedViewHandlers } from '../concepts/saved-view/saved-view.routes.ts';
import { undoSavedView } from '../concepts/saved-view/saved-view.service.ts';
import { scenarioHandlers } from '../concepts/scenario/scenario.routes.ts';
import { undoScenario } from '../concepts/scenario/write-scenario.service.ts';
import { scheduleHandlers } from '../concepts/schedule/schedule.routes.ts';
import { searchHandlers } from '../concepts/search/search.routes.ts';
import { sessionHandlers } from '../concepts/session/session.routes.ts';
import { simulationHandlers } from '../concepts/simulation/simulation.routes.ts';
import { stakeholderHandlers } from '../concepts/stakeholder/stakeholder.routes.ts';
import { undoStakeholder } from '../concepts/stakeholder/stakeholder.service.ts';
import { timeEntryHandlers } from '../concepts/time-entry/time-entry.routes.ts';
import { undoTimeEntry } from '../concepts/time-entry/time-entry.service.ts';
import { timesheetHandlers } from '../concepts/timesheet/timesheet.routes.ts';
import { workAreaHandlers } from '../concepts/work-area/work-area.routes.ts';
import { undoWorkArea } from '../concepts/work-area/work-area.service.ts';
import { undoRelationship } from '../concepts/work-item/relate-work-item.service.ts';
import { undoWorkItem } from '../concepts/work-item/remove-work-item.service.ts';
import { workItemHandlers } from '../concepts/work-item/work-item.routes.ts';
import { workloadHandlers } from '../concepts/workload/workload.routes.ts';
import { undoWorkspace } from '../concepts/workspace/calendar-workspace.service.ts';
import { workspaceHandlers } from '../concepts/workspace/workspace.routes.ts';
import { type Compute, computeHere } from '../platform/compute/compute.ts';
import type { Handler } from '../platform/http/handler.ts';

/** What a few concepts need beside a transaction. */
export interface ConceptNeeds {
  /** Connections of the sign-in role. */
  readonly identityPool: pg.Pool;
  readonly demoAccount: () => { email: string; password: string } | null;
  readonly streams: () => Streams;
  /** Carries out what takes long, and is told of what went wrong behind an answer. */
  readonly compute: Compute;
  readonly report: (error: unknown) => void;
  /** The folder of the templates. */
  readonly templates: string;
}

/** How changes of each noun are taken back. */
const undos: Readonly<Record<UndoableNoun, Undo>> = {
  project: undoProject,
  status: undoStatus,
  'work-item': (context, event) =>
    event.verb === 'levelled' ? undoLevelled(context, event) : undoWorkItem(context, event),
  relationship: undoRelationship,
  resource: undoResource,
  rate: undoRate,
  assignment: undoAssignment,
  'work-area': undoWorkArea,
  workspace: undoWorkspace,
  baseline: undoBaseline,
  scenario: undoScenario,
  cost: undoCost,
  'exchange-rate': undoExchangeRate,
  comment: undoComment,
  attachment: undoAttachment,
  'saved-view': undoSavedView,
  'time-entry': undoTimeEntry,
  promise: undoPromise(computeHere),
  member: undoMember(revokeAllAccessTokens, revokeAllCalendarFeeds),
  invitation: undoInvitation,
  charter: undoCharter,
  objective: undoObjective,
  stakeholder: undoStakeholder,
  responsibility: undoResponsibility,
  requirement: undoRequirement,
  'trace-link': undoTraceLink,
};

/** How each noun that can be approved is read. */
const subjectKinds: SubjectKinds = { charter: charterSubject };

/** Every door of the product: a new concept adds a line here. */
export function allHandlers(needs: ConceptNeeds): readonly Handler[] {
  return [
    ...sessionHandlers(needs.identityPool, needs.demoAccount),
    ...workspaceHandlers,
    ...demoWorkspaceHandlers(needs.templates),
    ...memberHandlers,
    ...projectHandlers,
    ...projectPlanHandlers(needs.templates),
    ...projectExchangeHandlers(needs.compute),
    ...calendarHandlers,
    ...resourceHandlers,
    ...rateHandlers,
    ...assignmentHandlers,
    ...workloadHandlers(),
    ...scheduleHandlers,
    ...baselineHandlers,
    ...scenarioHandlers(needs.compute, needs.report),
    ...costHandlers,
    ...exchangeRateHandlers,
    ...earnedValueHandlers,
    ...simulationHandlers(needs.compute, needs.report),
    ...levellingHandlers(needs.compute, needs.report),
    ...promiseHandlers(needs.compute),
    ...timeEntryHandlers,
    ...timesheetHandlers,
    ...workAreaHandlers,
    ...workItemHandlers,
    ...charterHandlers,
    ...objectiveHandlers,
    ...stakeholderHandlers,
    ...responsibilityHandlers,
    ...requirementHandlers,
    ...approvalHandlers(subjectKinds),
    ...commentHandlers,
    ...attachmentHandlers,
    ...savedViewHandlers,
    ...invitationHandlers,
    ...accessTokenHandlers,
    ...calendarFeedHandlers(needs.compute, needs.report),
    ...mailHandlers,
    ...searchHandlers,
    ...eventHandlers(new Map(Object.entries(undos)), needs.streams),
  ];
}
