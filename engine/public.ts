// What the engine offers to others. Inside the project, import from the file itself.
export type { CalendarDefinition, DatedException, Shift, Span } from './calendar/calendar-definition.ts';
export { compileCalendar, exceptSpans, intersectCalendars } from './calendar/compile-calendar.ts';
export { CalendarExhausted, type CompiledCalendar } from './calendar/compiled-calendar.ts';
export {
  addWorkingMinutes,
  isWorking,
  nextWorkingInstant,
  previousWorkingInstant,
  workingMinutesBetween,
} from './calendar/working-minutes.ts';
export { earnedScheduleFigures, earnedScheduleOf } from './earned-value/earned-schedule.ts';
export { earnedValueFigures } from './earned-value/earned-value-figures.ts';
export type { EarnedValueInput } from './earned-value/earned-value-input.ts';
export { type EarnedValueReport, measureEarnedValue } from './earned-value/measure-earned-value.ts';
export { burnChart, cumulativeFlow, throughput } from './flow/flow-counts.ts';
export { type FlowHistory, type FlowItem, readFlow } from './flow/flow-history.ts';
export { ageingItems, cycleTimes, leadTimes } from './flow/flow-times.ts';
export { type FlowSource, forecastAmount, forecastFinish } from './flow/forecast-flow.ts';
export { littleLaw } from './flow/little-law.ts';
export { velocity } from './flow/velocity.ts';
export { type InstanceRows, makeInstance, type RcpspInstance } from './levelling/instance/rcpsp-instance.ts';
export type { MultiModeAnswer, MultiModeOptions } from './levelling/multi-mode/multi-mode-answer.ts';
export {
  type ModeRow,
  type MultiModeInstance,
  type MultiModeRows,
  makeMultiModeInstance,
} from './levelling/multi-mode/multi-mode-instance.ts';
export { solveMultiMode } from './levelling/multi-mode/solve-multi-mode.ts';
export {
  type ActivityMode,
  type LevelledModes,
  levelModes,
  type ModeLevellingInput,
} from './levelling/resources/level-modes.ts';
export { levelPlan } from './levelling/resources/level-plan.ts';
export type { LevelledPlan } from './levelling/resources/levelled-plan.ts';
export type {
  Demand,
  LevellingInput,
  LevellingOptions,
  Resource,
} from './levelling/resources/levelling-input.ts';
export {
  type FoundSchedule,
  type SearchOptions,
  searchSchedule,
} from './levelling/search/search-schedule.ts';
export { solveInstance } from './levelling/solve/solve-instance.ts';
export {
  conflictingActivities,
  criticalPaths,
  type DrivingPredecessor,
  drivingPredecessors,
} from './network/driving-predecessors.ts';
export type { MissedLimit } from './network/missed-limits.ts';
export type {
  Constraint,
  Lag,
  NetworkActivity,
  NetworkInput,
  Relationship,
} from './network/network-input.ts';
export type { NetworkProblem, NetworkProblemCode } from './network/network-problem.ts';
export {
  type NetworkSchedule,
  type ScheduledActivity,
  scheduledActivities,
  scheduledActivity,
} from './network/network-schedule.ts';
export { reschedule } from './network/reschedule.ts';
export { scheduleActivities } from './network/schedule-activities.ts';
export {
  describeSimulation,
  probabilityToCostAtMost,
  probabilityToFinishBy,
  type SimulationReport,
} from './simulation/describe-simulation.ts';
export type { Distribution } from './simulation/distribution.ts';
export { jointConfidence, jointConfidenceFrontier } from './simulation/joint-confidence.ts';
export { mergeSimulations } from './simulation/merge-simulations.ts';
export { simulate } from './simulation/simulate.ts';
export type { SimulationOptions, SimulationPlan } from './simulation/simulation-plan.ts';
export type { SimulationRun } from './simulation/simulation-run.ts';
export {
  pertEstimate,
  type ThreePointEstimate,
  threePointDistribution,
} from './simulation/three-point-estimate.ts';
