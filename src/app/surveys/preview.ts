import type { BuiltSurvey } from '../../content/build-survey.ts';
import type { Condition, Lang, Option } from '../../core/conversation/flow.ts';

/** One screen of a survey as it will be asked: the texts are in one language, or null where it has none. */
export type PreviewedStep = {
  readonly id: string;
  readonly kind: string;
  readonly asks: readonly string[];
  readonly options: readonly string[];
  readonly required: boolean;
  /** Asked only of those who answered so. */
  readonly after: string | null;
};

type Text = (lang: Lang, key: string) => string | null;

/** All screens of a survey in their order. `text` looks up what is not the survey's own; `label` a code of a list. */
export function previewOf(
  { loaded, texts }: BuiltSurvey,
  lang: Lang,
  text: Text,
  label: (list: string, code: string) => string,
  codesOf: (list: string) => readonly string[],
): readonly PreviewedStep[] {
  const say = (key: string): string => {
    const own =
      texts.get(lang)?.get(key)?.text ?? [...texts.values()].map((one) => one.get(key)?.text).find(Boolean);
    return typeof own === 'string' ? own : (text(lang, key) ?? key);
  };
  const labelOf = (option: Option, list: string | undefined) =>
    option.label === undefined ? label(list ?? '', option.code) : say(option.label);
  return loaded.flow.steps.flatMap((step): PreviewedStep[] => {
    if (step.kind === 'do' || (step.id === 'ticket' && loaded.flow.tickets === undefined)) return [];
    const list = 'list' in step ? step.list : undefined;
    const written = 'options' in step ? step.options : undefined;
    const codes = 'codes' in step ? step.codes : undefined;
    const listed = list === undefined ? [] : (codes ?? codesOf(list)).map((code) => label(list, code));
    const notes = (step.notes ?? []).filter(({ if: condition }) => condition === undefined);
    return [
      {
        id: step.id,
        kind: step.kind,
        asks: [...notes.map((note) => say(note.text)), say(step.text)],
        options: written?.map((option) => labelOf(option, list)) ?? listed,
        required: step.required === true,
        after: afterOf(step.if),
      },
    ];
  });
}

function afterOf(condition: Condition | undefined): string | null {
  if (condition === undefined || !('any' in condition)) return null;
  return `${condition.field}: ${condition.any.join(', ')}`;
}
