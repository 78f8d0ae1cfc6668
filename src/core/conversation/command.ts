import type { Input } from './input.ts';
import { enter, recover } from './move.ts';
import { navigate, stop, toMenu } from './navigate.ts';
import { openSurvey, surveyLink } from './survey.ts';
import { placeOf, type Turn } from './turn.ts';

/** A command of the platform's menu, such as /start. With an invitation it links a staff member, whatever was under way. */
export function command(turn: Turn, input: Extract<Input, { type: 'command' }>): void {
  const { name } = input;
  const token = invitation(input);
  if (token !== null) {
    turn.effects.push({ do: 'link_staff', token });
    return;
  }
  const survey = turn.session.staff === undefined ? surveyLink(input) : null;
  if (survey !== null) return openSurvey(turn, survey);
  const place = placeOf(turn);
  if (name === 'stop') return stop(turn);
  if (place === null) return recover(turn);
  if (name === 'start') {
    const first = turn.book.steps.get('welcome.language');
    return turn.session.lang === null && first !== undefined ? enter(turn, first) : toMenu(turn, place);
  }
  navigate(turn, place, name);
}

/** Staff invitations are deep links: /start s_TOKEN. */
export function invitation(input: Input): string | null {
  if (input.type !== 'command' || input.name !== 'start') return null;
  return /^s_([\w-]{16,60})$/.exec(input.payload ?? '')?.[1] ?? null;
}
