import { type ForeignItem, type ForeignItems, LeftOut } from './foreign-item.ts';
import { dayOf, isObject, type JsonObject, objectsIn, textOf, textsOf } from './json-value.ts';

/** Whether a value of JSON is a board that Trello exported. */
export function isTrelloBoard(value: unknown): value is JsonObject {
  return isObject(value) && Array.isArray(value['cards']) && Array.isArray(value['lists']);
}

/** Reads a board of Trello: its lists are the statuses, its cards the work items. */
export function readTrello(board: JsonObject): ForeignItems {
  const left = new LeftOut();
  const lists = objectsIn(board['lists']);
  const listNames = new Map(lists.map((list) => [textOf(list, 'id') ?? '', textOf(list, 'name') ?? '']));
  const people = new Map(
    objectsIn(board['members']).map((one) => [
      textOf(one, 'id') ?? '',
      textOf(one, 'fullName') ?? textOf(one, 'username') ?? '',
    ]),
  );
  const checklists = checklistsOf(board);
  const items = objectsIn(board['cards']).flatMap((card, at): ForeignItem[] => {
    const place = `cards[${at}]`;
    if (card['closed'] === true) {
      left.note('archived cards', place, 'an archived card is not imported');
      return [];
    }
    const ref = textOf(card, 'id') ?? place;
    noteUnplaced(card, place, left);
    return [
      {
        ref,
        place,
        title: textOf(card, 'name') ?? '',
        text: textOf(card, 'desc'),
        status: listNames.get(textOf(card, 'idList') ?? ''),
        assignees: textsOf(card['idMembers'], 'id').flatMap((id) => people.get(id) ?? []),
        // A label may have a colour only.
        labels: objectsIn(card['labels']).flatMap((one) => textOf(one, 'name') ?? textOf(one, 'color') ?? []),
        checklist: checklists.get(ref) ?? [],
        start: dayOf(card, 'start'),
        due: dayOf(card, 'due'),
        waitsFor: [],
      },
    ];
  });
  const archived = lists.filter((list) => list['closed'] === true).length;
  left.note('archived lists', 'lists', 'an archived list is no status', archived);
  left.note(
    'actions',
    'actions',
    'comments and history are not imported',
    objectsIn(board['actions']).length,
  );
  left.note(
    'customFields',
    'customFields',
    'fields of one’s own have no place',
    objectsIn(board['customFields']).length,
  );
  return {
    name: textOf(board, 'name') ?? 'Trello board',
    description: textOf(board, 'desc'),
    statuses: lists.filter((list) => list['closed'] !== true).map((list) => textOf(list, 'name') ?? ''),
    items,
    findings: left.findings(),
  };
}

function checklistsOf(board: JsonObject): ReadonlyMap<string, NonNullable<ForeignItem['checklist']>> {
  const byCard = new Map<string, { text: string; done: boolean }[]>();
  for (const list of objectsIn(board['checklists'])) {
    const card = textOf(list, 'idCard') ?? '';
    const entries = objectsIn(list['checkItems']).map((entry) => ({
      text: textOf(entry, 'name') ?? '',
      done: textOf(entry, 'state') === 'complete',
    }));
    byCard.set(card, [...(byCard.get(card) ?? []), ...entries]);
  }
  return byCard;
}

function noteUnplaced(card: JsonObject, place: string, left: LeftOut): void {
  if (objectsIn(card['attachments']).length > 0)
    left.note('attachments', place, 'files are not imported', objectsIn(card['attachments']).length);
  if (objectsIn(card['customFieldItems']).length > 0) left.note('customFieldItems', place);
  if (isObject(card['cover']) && textOf(card['cover'], 'idAttachment')) left.note('cover', place);
}
