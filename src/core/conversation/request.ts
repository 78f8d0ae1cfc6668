import type { Contact, Effect } from './effect.ts';
import type { EffectName } from './flow.ts';
import { pruned } from './prune.ts';
import { isSurvey } from './survey.ts';
import { answersIn, change, drop, type Place, type Turn } from './turn.ts';

type Answer = { readonly value?: string; readonly text?: string };

/** Turns the effect a step names into one with everything it needs from the session and the answer. */
export function request(turn: Turn, name: EffectName, place: Place, answer: Answer): void {
  if (name === 'clear_chat') return clear(turn);
  const effect = effectOf(turn, name, place, answer);
  if (effect === null) return;
  if (place.step.kind === 'text' && place.step.exact === true) turn.effects.push({ do: 'forget_message' });
  turn.effects.push(effect);
}

/** Everything of this talk goes; the last word is said by `step`, which knows that the session is gone. */
function clear(turn: Turn): void {
  turn.effects.push({ do: 'clear_chat' });
  drop(turn, 'view', 'form', 'reports', 'interrupted', 'carry', 'parked');
  change(turn, { draft: null });
}

function effectOf(turn: Turn, name: EffectName, place: Place, answer: Answer): Effect | null {
  const { session } = turn;
  const report = String(session.view?.report ?? '');
  const text = answer.text ?? '';
  switch (name) {
    case 'submit':
      if (session.draft === null) return null;
      if (isSurvey(session.draft)) return { do: 'send_survey', draft: pruned(turn, session.draft) };
      return { do: 'submit', draft: pruned(turn, session.draft), contact: contactOf(turn) };
    case 'check_ticket':
      return { do: 'check_ticket', flow: session.draft?.flow ?? '', ticket: text };
    case 'open_receipt':
      return { do: 'open_receipt', receipt: text };
    case 'read_answers':
      return {
        do: 'read_answers',
        ...(typeof turn.once.link === 'string' ? { link: turn.once.link } : {}),
      };
    case 'add_to_report':
      return { do: 'add_to_report', report, text };
    case 'set_consents':
      return { do: 'set_consents', receipt: text, consents: answersIn(session, place.flow).consent ?? [] };
    case 'set_contact':
      return { do: 'set_contact', report, contact: CONTACT[answer.value ?? ''] ?? 'code' };
    case 'confirm_solved':
      return { do: 'confirm_solved', report, solved: answer.value === 'yes' };
    case 'answer_held':
      return { do: 'answer_held', report, ...(answer.text === undefined ? {} : { text: answer.text }) };
    case 'withdraw':
      return { do: 'withdraw', receipt: text };
    case 'list_cases':
      return { do: 'list_cases', which: answer.value === 'mine' ? 'mine' : 'waiting' };
    case 'open_case':
      return { do: 'open_case', ref: answer.value ?? refOf(turn) };
    case 'case_action':
      return {
        do: 'case_action',
        ref: refOf(turn),
        action: place.step.kind === 'text' ? 'write' : (answer.value ?? ''),
        ...(answer.text === undefined ? {} : { text: answer.text }),
      };
    case 'clear_chat':
      return { do: 'clear_chat' };
  }
}

/** How each answer to "may we write here?" is meant; whatever else is answered, the code alone opens the answer. */
const CONTACT: Readonly<Record<string, Contact>> = { only_me: 'here', no_contact: 'none' };

/** The case in view, or the one a link names. */
function refOf(turn: Turn): string {
  return String(turn.once.link ?? turn.session.view?.ref ?? '');
}

/** Code only until the phone question is answered: silence must never lead to a push. */
function contactOf(turn: Turn): Contact {
  const consent = turn.session.draft?.answers.consent ?? [];
  return consent.includes('share_paralegal') ? 'code' : 'none';
}
