type Fields = Readonly<Record<string, string>>;

function fieldsOf(text: string): Fields {
  return Object.fromEntries(text.split(' ').map((pair) => pair.split('=') as [string, string]));
}

/** What a project of MS Project says of itself where nothing else is known: the settings of MS Project 2010 and later. */
export const usualProject: Fields = fieldsOf(
  'SaveVersion=14 ScheduleFromStart=1 FYStartDate=1 CriticalSlackLimit=0 CurrencyDigits=2 CurrencySymbolPosition=0 CalendarUID=1 DaysPerMonth=20 DefaultTaskType=1 DefaultFixedCostAccrual=3 DefaultStandardRate=0 DefaultOvertimeRate=0 DurationFormat=7 WorkFormat=2 EditableActualCosts=0 InsertedProjectsLikeSummary=1 MultipleCriticalPaths=0 NewTasksEffortDriven=0 NewTasksEstimated=0 SplitsInProgressTasks=1 SpreadActualCost=0 SpreadPercentComplete=0 TaskUpdatesResource=1 FiscalYearStart=0 WeekStartDay=1 MoveCompletedEndsBack=0 MoveRemainingStartsBack=0 MoveRemainingStartsForward=0 MoveCompletedEndsForward=0 BaselineForEarnedValue=0 AutoAddNewResourcesAndTasks=1 Autolink=0 NewTaskStartDate=0 NewTasksAreManual=0 DefaultTaskEVMethod=0',
);

/** The same of a task: it is placed by the schedule, and its duration is what is fixed. */
export const usualTask: Fields = fieldsOf(
  'Active=1 Manual=0 Type=1 IsNull=0 EffortDriven=0 Recurring=0 IsSubproject=0 ExternalTask=0 FixedCostAccrual=3 LevelAssignments=1 LevelingCanSplit=0 LevelingDelay=0 LevelingDelayFormat=8 IgnoreResourceCalendar=0 EarnedValueMethod=0',
);

/** The same of a resource that works. */
export const usualResource: Fields = fieldsOf(
  'Type=1 IsNull=0 CanLevel=1 AccrueAt=3 StandardRateFormat=2 OvertimeRate=0 OvertimeRateFormat=2 IsGeneric=0 IsInactive=0 IsEnterprise=0 BookingType=0 IsCostResource=0 IsBudget=0',
);

/** The same of an assignment. */
export const usualAssignment: Fields = fieldsOf(
  'CostRateTable=0 Delay=0 LevelingDelay=0 WorkContour=0 BookingType=0',
);
