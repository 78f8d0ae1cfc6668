import { choose } from './choose.ts';
import { isOver } from './ended.ts';
import type { Input } from './input.ts';
import { again, enter, recover } from './move.ts';
import { navigate } from './navigate.ts';
import { normalise } from './normalise.ts';
import { NAV_MARK } from './show.ts';
import { placeOf, type Turn } from './turn.ts';
import { typedLink } from './typed-link.ts';

/** A button. One of an earlier screen changes nothing and shows the present question. */
export function press(turn: Turn, rev: number, value: string): void {
  if (rev === 0)
    return void (linked(turn, { type: 'press', rev, value }) || again(turn, [{ key: 'ui:late' }]));
  if (rev !== turn.session.rev) return again(turn, [{ key: 'ui:late' }]);
  const place = placeOf(turn);
  if (place === null) return recover(turn);
  if (value.startsWith(NAV_MARK)) return navigate(turn, place, value.slice(NAV_MARK.length));
  if (isOver(turn, place)) return enter(turn, place);
  choose(turn, place, value);
}

/** Buttons of messages that belong to no screen: `case.REF` in an alert, `take.REF`, `answers.LINK` in a push. */
export function linked(turn: Turn, input: Input): boolean {
  if (input.type !== 'press' || input.rev !== 0) return false;
  const [name, link] = input.value.split('.', 2);
  if (name === undefined || link === undefined || link === '') return false;
  const to = name === 'answers' ? 'my_report.answers' : name === 'case' ? 'staff.open' : null;
  const place = to === null ? undefined : turn.book.steps.get(to);
  if (place === undefined || (name === 'case' && turn.session.staff === undefined)) return false;
  turn.once = { link };
  enter(turn, place);
  return true;
}

/** The same where there are no buttons: the case's reference, or the word for "answer". */
export function linkedByText(turn: Turn, input: Input): boolean {
  if (input.type !== 'text') return false;
  const value = typedLink(turn, input.text, turn.book.words.get(normalise(input.text)));
  return value !== null && linked(turn, { type: 'press', rev: 0, value });
}
