import type { Flow, Step } from './flow.ts';
import { isOn, type Offered, offeredAt, textBase } from './offer.ts';
import type { Label, Text } from './say.ts';
import { isSurvey } from './survey.ts';
import { answersIn, applies, type Place, type Turn } from './turn.ts';

/** Values of "change this" carry this mark before the step they lead to. */
export const CHANGE_MARK = '~';
/** How much of one's own words the review shows. */
const EXCERPT = 300;

/** One line a question that was answered: "Where: Nairobi". */
export function reviewTexts(turn: Turn, place: Place): readonly Text[] {
  const texts: Text[] = [];
  for (const one of answered(turn, place)) {
    const words =
      one.step.kind === 'text' && one.step.field !== undefined
        ? turn.session.draft?.texts[one.step.field]
        : undefined;
    const params =
      words !== undefined
        ? { value: words.length > EXCERPT ? `${words.slice(0, EXCERPT)}…` : words }
        : { value: { labels: one.chosen } };
    texts.push({
      key: 'ui:review_line',
      params: { ...params, title: { labels: [{ key: titleKey(one.step) }] } },
      below: true,
    });
  }
  return texts;
}

/** Send and "a little more" first, then "change this" for each line. */
export function reviewOptions(turn: Turn, place: Place): readonly Offered[] {
  const changes = answered(turn, place).map(({ at, step }) => ({
    value: `${CHANGE_MARK}${at}`,
    label: { key: 'ui:change', params: { title: { labels: [{ key: titleKey(step) }] } } },
    fills: {},
  }));
  return [...offeredAt(turn, { ...place, step: asChoice(place.step) }), ...changes];
}

function asChoice(step: Step): Step {
  return step.kind === 'review' ? { ...step, kind: 'choice' } : step;
}

function titleKey(step: Step): string {
  return `${textBase(step)}.title`;
}

export type Answered = { readonly at: string; readonly step: Step; readonly chosen: readonly Label[] };

/** Steps of the report's flow and of "a little more" that were answered, each with what was chosen. */
function answered(turn: Turn, { flow }: Place): readonly Answered[] {
  const { answered: known, session } = turn;
  if (known?.of === session && known.flow === flow) return known.all;
  const more = isSurvey(session.draft) ? undefined : turn.book.flows.get('more');
  const all = [...inFlow(turn, flow), ...(more === undefined ? [] : inFlow(turn, more))];
  turn.answered = { of: session, flow, all };
  return all;
}

function inFlow(turn: Turn, flow: Flow): readonly Answered[] {
  const found: Answered[] = [];
  for (const [index, step] of flow.steps.entries()) {
    if (step.counted === false || step.kind === 'say' || step.kind === 'do' || step.kind === 'review')
      continue;
    if (!applies(turn, flow, step.if)) continue;
    const at = `${flow.id}.${step.id}`;
    if (step.kind === 'text') {
      if (step.field !== undefined && turn.session.draft?.texts[step.field] !== undefined)
        found.push({ at, step, chosen: [] });
      continue;
    }
    if (isUntouched(turn, flow, step)) continue;
    const place = { flow, step, index };
    const on = offeredAt(turn, place).filter((one) => isOn(turn, place, one));
    const facility = on.filter((one) => one.fills.facility !== undefined);
    const chosen = (facility.length > 0 ? facility : on).map((one) => one.label);
    if (chosen.length > 0) found.push({ at, step, chosen });
  }
  return found;
}

/** A step whose every answer fills its own field, which is empty: nothing of it needs to be looked at. */
function isUntouched(turn: Turn, flow: Flow, step: Step): boolean {
  if (
    step.field === undefined ||
    step.kind === 'facility' ||
    ('options' in step && step.options !== undefined)
  )
    return false;
  return answersIn(turn.session, flow)[step.field] === undefined;
}
