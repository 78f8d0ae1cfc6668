import type { Option, Step } from '../core/conversation/flow.ts';
import type { StepSource } from './schema/flow.ts';

/** What a step's defaults depend on. */
export type Knows = {
  readonly hasText: (key: string) => boolean;
  readonly hasCode: (list: string, code: string) => boolean;
};

/**
 * A step as the conversation reads it, with what the file may leave out: the text is `flows:<flow>.<step>.ask`, "why do
 * you ask?" is `.why` where that text is written, and the label of an option that is no code of the step's list is
 * `flows:<flow>.<step>.<option>`. An included step keeps the texts of the flow it comes from.
 */
export function toStep(flow: string, source: StepSource, knows: Knows): Step {
  const key = `flows:${flow}.${source.id}`;
  const why = source.why ?? (knows.hasText(`${key}.why`) ? `${key}.why` : undefined);
  const { required, ...rest } = source;
  const common = {
    text: source.text ?? `${key}.ask`,
    ...(why === undefined ? {} : { why }),
    ...(required === undefined ? {} : { required: required !== false }),
  };
  if (!('options' in rest) || rest.options === undefined) return { ...rest, ...common };
  const list = 'list' in rest ? rest.list : undefined;
  return { ...rest, ...common, options: rest.options.map((option) => labelled(option, key, list, knows)) };
}

function labelled(option: Option, key: string, list: string | undefined, knows: Knows): Option {
  if (option.label !== undefined || (list !== undefined && knows.hasCode(list, option.code))) return option;
  return { ...option, label: `${key}.${option.code}` };
}
