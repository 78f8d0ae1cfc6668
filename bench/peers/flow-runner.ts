import { createRequire } from 'node:module';
import { ask, label, type Question } from '../talk/questions.ts';
import { compileScreens, readTyped } from '../talk/screens.ts';
import { langOf, type Reply } from '../talk/script.ts';
import type { Talker } from '../talk/talker.ts';

const load = createRequire(import.meta.url);
const floip = load('@floip/flow-runner');

type Interaction = { value?: string; block_id: string };
type Run = {
  interactions: Interaction[];
  cursor?: { promptConfig: { value?: string } };
  flows?: unknown;
  resources?: unknown;
};
type Kept = { run: Run; editing: number | null };

/**
 * A block a question and one for the review. The context is its JSON; the flow and its texts are not kept with each person,
 * which is kind to it. "Back" is its backtracking; a change in the review puts the new value into the interaction.
 */
export function createTalker(all: readonly Question[]): Talker {
  // It tells the console of every pause; that is not what is measured.
  console.info = () => {};
  const screens = compileScreens(all);
  const states = new Map<number, string>();
  const blocks = [...all, { id: 'review', kind: 'choice' as const, options: ['send'] }].map(
    ({ id, kind, options }, index) => ({
      uuid: `block-${id}`,
      name: id,
      label: id,
      type: kind === 'text' ? 'MobilePrimitives.OpenResponse' : 'MobilePrimitives.SelectOneResponse',
      config:
        kind === 'text'
          ? { prompt: `text-${id}`, text: { max_response_characters: 6000 } }
          : {
              prompt: `text-${id}`,
              choices: Object.fromEntries(options.map((code) => [code, `label-${code}`])),
            },
      exits: [
        {
          uuid: `exit-${id}`,
          name: 'next',
          default: true,
          config: {},
          ...(index < all.length ? { destination_block: `block-${all[index + 1]?.id ?? 'review'}` } : {}),
        },
      ],
    }),
  );
  const flow = {
    uuid: 'flow',
    name: 'talk',
    languages: [{ id: 'en' }],
    supported_modes: ['TEXT'],
    first_block_id: 'block-q0',
    blocks,
  };
  const text = (uuid: string, value: string) => ({
    uuid,
    values: [{ content_type: 'TEXT', modes: ['TEXT'], language_id: 'en', value }],
  });
  const resources = [
    ...all.map(({ id }, index) => text(`text-${id}`, ask('en', index))),
    text('text-review', 'review'),
    ...[...new Set([...all.flatMap(({ options }) => options), 'send'])].map((code) =>
      text(`label-${code}`, label('en', code)),
    ),
  ];
  const answersOf = (run: Run) =>
    Object.fromEntries(run.interactions.map((one) => [one.block_id.slice(6), one.value ?? '']));

  return {
    name: '@floip/flow-runner',
    async turn(person, move): Promise<Reply> {
      const lang = langOf(person);
      const kept = states.get(person);
      const { run, editing }: Kept =
        kept === undefined || move.do === 'start'
          ? { run: await begin(person), editing: null }
          : JSON.parse(kept);
      const runner = new floip.FlowRunner(Object.assign(run, { flows: [flow], resources }));
      const save = (now: number | null) => {
        const { flows: _flows, resources: _texts, ...rest } = run;
        states.set(person, JSON.stringify({ run: rest, editing: now }));
      };
      let [at, slip] = [editing ?? run.interactions.length - 1, false];
      if (move.do === 'start') await runner.run();
      else if (move.do === 'back') await runner.behaviours.basicBacktracking.seek(1);
      else if (move.do === 'change') at = move.question;
      else {
        const question = all[at];
        const typed =
          move.do === 'say' && question !== undefined ? readTyped(question, lang, move.text) : null;
        const value = move.do === 'answer' ? move.value : move.do === 'send' ? 'send' : typed;
        const cursor = runner.hydrateRichCursorFrom(run);
        if (editing !== null && value !== null) {
          const edited = run.interactions[editing];
          if (edited !== undefined) edited.value = value;
        } else {
          try {
            if (value === null) throw new Error('does not fit');
            cursor.prompt.value = value;
            await runner.run();
          } catch {
            slip = true;
          }
        }
        if (move.do === 'send') {
          save(null);
          return { text: '', buttons: [], done: answersOf(run) };
        }
      }
      const now = move.do === 'change' ? move.question : null;
      at = now ?? run.interactions.length - 1;
      save(now);
      if (at === all.length) return screens.review(lang, answersOf(run));
      return slip ? screens.again(lang, at) : screens.question(lang, at);
    },
    stateBytes: (person) => Buffer.byteLength(states.get(person) ?? ''),
  };

  function begin(person: number): Promise<Run> {
    const contact = { id: String(person), created_at: '', groups: [] };
    return floip.createContextDataObjectFor(contact, [], 'user', 'org', [flow], 'en', 'TEXT', resources);
  }
}
